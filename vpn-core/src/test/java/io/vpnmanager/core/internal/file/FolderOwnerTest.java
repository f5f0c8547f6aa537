package io.vpnmanager.core.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderOwnerTest {
    private static final int NOBODY = 65_534;

    @TempDir
    private Path folder;

    @BeforeEach
    void beRoot() {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "files are given away by root alone");
    }

    private static Object account(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private Path home() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setAttribute(home, "unix:uid", NOBODY);
        Files.setAttribute(home, "unix:gid", NOBODY);
        return home;
    }

    @Test
    void whatRootHasMadeBelongsToTheOwnerOfTheFolder() throws IOException {
        Path file = Files.createFile(home().resolve("file"));
        FolderOwner.give(file);
        assertThat(account(file)).isEqualTo(NOBODY);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(NOBODY);
    }

    @Test
    void whereALinkLeadsNothingChanges() throws IOException {
        Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(home().resolve("file"), elsewhere);
        FolderOwner.give(link);
        assertThat(account(elsewhere)).isEqualTo(0);
        assertThat(account(link)).isEqualTo(NOBODY);
    }

    @Test
    void inAFolderOfItsOwnRootKeepsIt() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        FolderOwner.give(file);
        assertThat(account(file)).isEqualTo(0);
    }
}
