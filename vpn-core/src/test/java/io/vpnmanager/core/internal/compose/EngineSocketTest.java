package io.vpnmanager.core.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineSocketTest {
    private static final Path SOCKET = Path.of("/run/docker.sock");
    private static final Owner ROOT = new Owner(0, 0);
    private static final Owner ROOT_AND_GROUP = new Owner(0, 999);

    @TempDir
    private Path folder;

    private static void isRefused(ThrowingCallable asked, ErrorCode code, String why) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(VpnException.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused).hasMessageContaining("engine socket").hasMessageContaining(why);
            assertThat(refused.problem().remedy()).isNotEmpty();
        });
    }

    @ParameterizedTest(name = "mode {0} for user {1}")
    @CsvSource({"660, 10001, 999", "666, 10001, ''", "660, 0, ''", "600, 0, ''", "060, 0, 999"})
    void theAgentIsInTheGroupOfTheSocketWhereItNeedsThat(String mode, int user, String group) {
        List<Integer> groups = Arrays.stream(group.split(" "))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
        assertThat(EngineSocket.allowing(SOCKET, Integer.parseInt(mode, 8), ROOT_AND_GROUP, new Owner(user, user)))
                .isEqualTo(new EngineSocket(SOCKET, groups));
    }

    @ParameterizedTest(name = "mode {0}")
    @CsvSource({"600", "640", "644", "620"})
    void aSocketThatLetsNoGroupInIsRefused(String mode) {
        isRefused(
                () -> EngineSocket.allowing(SOCKET, Integer.parseInt(mode, 8), ROOT_AND_GROUP, Owner.IMAGE),
                ErrorCode.PATH,
                "is open to no group, and the agent is user 10001");
    }

    @Test
    void anEngineWithoutRootIsRefused() {
        isRefused(
                () -> EngineSocket.allowing(SOCKET, 0666, new Owner(1000, 1000), ROOT),
                ErrorCode.POLICY,
                "belongs to user 1000");
    }

    @Test
    void whatIsNoSocketIsRefused() throws Exception {
        Path none = folder.resolve("none.sock");
        isRefused(() -> EngineSocket.of(none, Owner.IMAGE), ErrorCode.NOT_FOUND, "is not there");
        Path file = Files.createFile(folder.resolve("file"));
        isRefused(() -> EngineSocket.of(file, Owner.IMAGE), ErrorCode.PATH, "is no socket");
        isRefused(() -> EngineSocket.of(folder, Owner.IMAGE), ErrorCode.PATH, "is no socket");
    }

    @Test
    void aRealSocketIsLookedAtAlsoThroughALink() throws Exception {
        Path real = folder.resolve("real.sock");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(real));
            Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw----"));
            Path link = Files.createSymbolicLink(folder.resolve("link.sock"), real);
            Owner owner = Owner.of(real);
            if (owner.isRoot()) {
                assertThat(EngineSocket.of(link, Owner.IMAGE))
                        .isEqualTo(new EngineSocket(link, List.of(owner.group())));
            } else {
                isRefused(() -> EngineSocket.of(link, Owner.IMAGE), ErrorCode.POLICY, "belongs to user");
            }
        }
    }
}
