package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreChanges;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home on the disk with a server and two users, to back up and to come back to. */
abstract class BackupFixture {
    static final Secret PHRASE = Secret.of("correct horse battery staple");

    @TempDir
    Path folder;

    Vpn vpn;

    @BeforeEach
    void makeTheHome() throws IOException {
        vpn = open("home");
        vpn.servers()
                .create(ServerSpec.named("edge")
                        .protocol(Socks5.closedByDefault())
                        .port(freePort())
                        .build());
        create("alice");
        create("bob");
    }

    @AfterEach
    void closeTheHome() {
        vpn.close();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Vpn open(String home) {
        return Vpn.builder().home(folder.resolve(home)).open();
    }

    User create(String name) {
        return vpn.users()
                .create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
    }

    void delete(String name) {
        vpn.users().delete(UserName.parse(name));
    }

    /** {@return the secret of everybody, by name} */
    static Map<String, String> secrets(Vpn of) {
        Map<String, String> secrets = new TreeMap<>();
        for (User user : of.users().list(UserQuery.all()).items()) {
            secrets.put(
                    user.name().text(),
                    of.links().of(user).stream()
                            .flatMap(link -> link.secret().stream())
                            .map(Secret::revealSecretText)
                            .findFirst()
                            .orElse(""));
        }
        return secrets;
    }

    static RestoreChanges restore(Vpn into, RestoreSpec spec) {
        try (Rehearsal rehearsal = into.backups().rehearse(spec)) {
            rehearsal.apply();
            return rehearsal.changes();
        }
    }

    Backup portable(String file) {
        return vpn.backups().create(BackupSpec.inHome().to(folder.resolve(file)).passphrase(PHRASE));
    }

    static AbstractThrowableAssert<?, ? extends Throwable> refused(ErrorCode code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    List<String> namesIn(String home) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(home))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    static UserSpec half(String side, int number) {
        return UserSpec.named(side + number).access(ProtocolKind.SOCKS5).build();
    }
}
