package io.vpnmanager.core.internal.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    private Path folder;

    @Test
    void anAbsentHomeIsMadeForItsOwnerAlone() throws IOException {
        Home home = Home.open(folder.resolve("deep/er/home"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void anExistingHomeIsFoundAgain() {
        Path path = folder.resolve("home");
        assertThat(Home.open(path)).isEqualTo(Home.open(path));
    }

    @Test
    void aLinkToAHomeIsThatHome() throws IOException {
        Home home = Home.open(folder.resolve("home"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.folder());
        assertThat(Home.open(link)).isEqualTo(home);
    }

    @Test
    void aHomeThatOthersCanEnterIsRefused() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        assertRefused(() -> Home.open(open), "chmod 700");
    }

    @Test
    void aFileIsNoHome() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertRefused(() -> Home.open(file), "is not a folder");
    }

    @Test
    void aHomeBelowAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertRefused(() -> Home.open(file.resolve("home")), "cannot be used");
    }

    @Test
    void aDanglingLinkIsRefusedAndNothingIsMadeBehindIt() throws IOException {
        Path target = folder.resolve("nowhere");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertRefused(() -> Home.open(link), "cannot be used");
        assertThat(target).doesNotExist();
    }

    private static void assertRefused(ThrowingCallable open, String words) {
        assertThatThrownBy(open)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH));
    }

    /** What root made in it, its owner could not open. */
    @Test
    void rootOpensNoHomeOfAnotherAccount() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root may give a folder away");
        Path theirs = Home.open(folder.resolve("home")).folder();
        Files.setAttribute(theirs, "unix:uid", 65_534);

        assertThatThrownBy(() -> Home.open(theirs))
                .isInstanceOf(VpnException.class)
                .hasMessageContaining("and you are root")
                .hasMessageContaining("scripts/firewall");
    }
}
