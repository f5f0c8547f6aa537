package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canaries for secrets, looked for in every file of a home at every moment of its life, and in every error. */
class HiddenSecretsTest {
    private static final String PASSWORD = "canary of a chosen password";
    private static final String PASSPHRASE = "canary of a passphrase";
    private static final String WRONG = "canary of a wrong passphrase";

    private final List<String> canaries = new ArrayList<>(List.of(PASSWORD, PASSPHRASE, WRONG, "$argon2id$", "canary"));

    @TempDir
    private Path folder;

    private Vpn open(MasterKeySource source) {
        return Vpn.builder().home(folder.resolve("home")).masterKey(source).open();
    }

    private void assertHidden() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            // Reading the files of an open store would drop its locks; a child process reads them.
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = contentOf(file);
                assertThat(content).as("%s", file).doesNotContain(canaries.toArray(String[]::new));
            }
        }
    }

    private static String contentOf(Path file) throws IOException {
        Process cat = new ProcessBuilder("/bin/cat", file.toString()).start();
        return new String(cat.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private void assertHidden(Throwable failure) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        assertThat(stack.toString()).doesNotContain(canaries.toArray(String[]::new));
    }

    @Test
    void noFileAndNoErrorHoldsOne() throws IOException {
        MasterKeySource words = MasterKeySource.passphrase(Secret.of(PASSPHRASE));
        try (Vpn vpn = open(MasterKeySource.file())) {
            vpn.servers()
                    .create(ServerSpec.named("edge")
                            .protocol(Socks5.closedByDefault())
                            .build());
            User alice = vpn.users()
                    .create(UserSpec.named("alice").access(ProtocolKind.SOCKS5).build());
            Link link = vpn.links().of(alice).getFirst();
            canaries.add(link.secret().orElseThrow().revealSecretText());
            vpn.users()
                    .create(UserSpec.named("bob")
                            .access(ProtocolKind.SOCKS5, Secret.of(PASSWORD))
                            .build());
            assertHidden();
            vpn.masterKeys().rotate(MasterKeySource.file());
            assertHidden();
            vpn.masterKeys().rotate(words);
            vpn.masterKeys().reseal();
            assertHidden();
            vpn.users().delete(alice.id());
            assertHidden();
        }
        assertHidden();
        assertThat(folder.resolve("home/master.key")).doesNotExist();
        MasterKeySource wrong = MasterKeySource.passphrase(Secret.of(WRONG));
        assertThat(wrong.toString()).doesNotContain("canary");
        assertHidden(catchThrowableOfType(VpnException.class, () -> open(wrong)));
        assertHidden(catchThrowableOfType(VpnException.class, () -> open(MasterKeySource.file())));
        open(words).close();
        assertHidden();
    }
}
