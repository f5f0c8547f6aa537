package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.secret.PasswordHashing;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody can write to the file of the store, and wants in; the home is opened by both providers of cryptography. */
@Timeout(120)
class TamperedHomeTest {
    private static final String ALICE = "(SELECT id FROM user WHERE name = 'alice')";
    private static final String MALLORY = "(SELECT id FROM user WHERE name = 'mallory')";

    private final Map<String, String> passwords = new HashMap<>();

    @TempDir
    private Path folder;

    private int port;

    @BeforeEach
    void makeTheHome() throws IOException {
        try (Vpn vpn = open("bouncycastle")) {
            vpn.servers()
                    .create(ServerSpec.named("edge")
                            .protocol(Socks5.closedByDefault())
                            .port(freePort())
                            .build());
            for (String name : new String[] {"alice", "mallory", "peter"}) {
                vpn.users()
                        .create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
                Link link =
                        vpn.links().of(vpn.users().get(UserName.parse(name))).getFirst();
                passwords.put(name, link.secret().orElseThrow().revealSecretText());
            }
            for (String name : new String[] {"bob", "trudy"}) {
                passwords.put(name, "the password of " + name);
                vpn.users()
                        .create(UserSpec.named(name)
                                .access(ProtocolKind.SOCKS5, Secret.of(passwords.get(name)))
                                .build());
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Vpn open(String crypto) {
        return Vpn.builder().home(folder.resolve("home")).crypto(crypto).open();
    }

    private void sql(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("home/vpn.db"));
                Statement run = connection.createStatement()) {
            run.executeUpdate("DROP TRIGGER access_key_credential_goes_forward");
            run.executeUpdate("DROP TRIGGER access_key_is_sealed_under_the_current_data_key");
            for (String statement : statements) {
                run.executeUpdate(statement);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String of(String user) {
        return "(SELECT sealed_credential FROM access_key WHERE user_name = '" + user + "')";
    }

    /** {@return whether the server takes these credentials} */
    private boolean letsIn(String name, String password) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] user = name.getBytes(StandardCharsets.UTF_8);
            byte[] secret = password.getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(new byte[] {5, 1, 2});
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(2)).containsExactly(5, 2);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(3 + user.length + secret.length)
                            .put((byte) 1)
                            .put((byte) user.length)
                            .put(user)
                            .put((byte) secret.length)
                            .put(secret)
                            .array());
            byte[] answer = in.readNBytes(2);
            return answer.length == 2 && answer[1] == 0;
        }
    }

    private void serving(String crypto, Check check) throws IOException {
        try (Vpn vpn = open(crypto)) {
            Server edge = vpn.servers().list().getFirst();
            port = edge.spec().port().orElseThrow().number();
            vpn.agent().start();
            check.on(vpn);
        }
    }

    private interface Check {
        void on(Vpn vpn) throws IOException;
    }

    @Test
    void untouchedItLetsEverybodyIn() throws IOException {
        for (String crypto : new String[] {"bouncycastle", "jdk"}) {
            serving(crypto, vpn -> {
                for (Map.Entry<String, String> entry : passwords.entrySet()) {
                    assertThat(letsIn(entry.getKey(), entry.getValue())).isTrue();
                }
                assertThat(letsIn("alice", passwords.get("mallory"))).isFalse();
            });
        }
    }

    /** {@code %s} is the name of the victim. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "copied  ; alice ; UPDATE access_key SET sealed_credential = (SELECT sealed_credential FROM access_key WHERE user_name = 'mallory') WHERE user_name = '%s'",
                "copied  ; bob ; UPDATE access_key SET sealed_credential = (SELECT sealed_credential FROM access_key WHERE user_name = 'trudy') WHERE user_name = '%s'",
                "flipped ; alice ; UPDATE access_key SET sealed_credential = unhex(substr(hex(sealed_credential), 1, 40) || iif(substr(hex(sealed_credential), 41, 2) = '00', 'FF', '00') || substr(hex(sealed_credential), 43)) WHERE user_name = '%s'",
                "flipped ; bob ; UPDATE access_key SET sealed_credential = unhex(substr(hex(sealed_credential), 1, 40) || iif(substr(hex(sealed_credential), 41, 2) = '00', 'FF', '00') || substr(hex(sealed_credential), 43)) WHERE user_name = '%s'",
                "cut     ; bob ; UPDATE access_key SET sealed_credential = substr(sealed_credential, 1, 30) WHERE user_name = '%s'",
                "format  ; alice ; UPDATE access_key SET sealed_credential = unhex('01' || substr(hex(sealed_credential), 3)) WHERE user_name = '%s'",
                "version ; alice ; UPDATE access_key SET credential_version = 2 WHERE user_name = '%s'",
                "version ; bob ; UPDATE access_key SET credential_version = 2 WHERE user_name = '%s'",
                "epoch   ; alice ; UPDATE access_key SET data_key_epoch = 2 WHERE user_name = '%s'",
                "epoch   ; bob ; UPDATE access_key SET data_key_epoch = 0 WHERE user_name = '%s'",
                "kind    ; alice ; UPDATE access_key SET credential_kind = 'chosen' WHERE user_name = '%s'",
                "kind    ; bob ; UPDATE access_key SET credential_kind = 'generated' WHERE user_name = '%s'",
                "key id  ; alice ; UPDATE access_key SET id = randomblob(16) WHERE user_name = '%s'",
                "key id  ; bob ; UPDATE access_key SET id = randomblob(16) WHERE user_name = '%s'"
            })
    void whatWasEditedIsNotTakenAndNobodyElseSuffers(String what, String victim, String statement) throws IOException {
        sql(statement.formatted(victim));

        for (String crypto : new String[] {"bouncycastle", "jdk"}) {
            serving(crypto, vpn -> {
                assertThat(letsIn(victim, passwords.get(victim))).as(what).isFalse();
                assertThat(letsIn(victim, passwords.get("mallory"))).isFalse();
                assertThat(letsIn(victim, passwords.get("trudy"))).isFalse();
                assertThat(letsIn("peter", passwords.get("peter"))).isTrue();
                assertThat(letsIn("trudy", passwords.get("trudy"))).isTrue();
                assertThatThrownBy(() -> vpn.links().of(vpn.users().get(UserName.parse(victim))))
                        .isInstanceOfSatisfying(
                                VpnException.class,
                                e -> assertThat(e.code()).isIn(ErrorCode.TAMPERED, ErrorCode.VERSION));
            });
        }
    }

    @Test
    void twoThatWereSwappedAreBothOut() throws IOException {
        sql(
                "CREATE TABLE aside AS SELECT " + of("alice") + " AS sealed",
                "UPDATE access_key SET sealed_credential = " + of("mallory") + " WHERE user_name = 'alice'",
                "UPDATE access_key SET sealed_credential = (SELECT sealed FROM aside) WHERE user_name = 'mallory'",
                "DROP TABLE aside");

        serving("jdk", vpn -> {
            assertThat(letsIn("alice", passwords.get("alice"))).isFalse();
            assertThat(letsIn("alice", passwords.get("mallory"))).isFalse();
            assertThat(letsIn("mallory", passwords.get("mallory"))).isFalse();
            assertThat(letsIn("mallory", passwords.get("alice"))).isFalse();
            assertThat(letsIn("peter", passwords.get("peter"))).isTrue();
        });
    }

    @Test
    void aKeyThatWasGivenToAnotherUserOpensNothing() throws IOException {
        sql(
                "DELETE FROM access_key WHERE user_name = 'alice'",
                "UPDATE access_key SET user_id = " + ALICE + ", user_name = 'alice' WHERE user_id = " + MALLORY);

        serving("bouncycastle", vpn -> {
            assertThat(letsIn("alice", passwords.get("mallory"))).isFalse();
            assertThat(letsIn("alice", passwords.get("alice"))).isFalse();
            assertThat(letsIn("peter", passwords.get("peter"))).isTrue();
        });
    }

    @Test
    void aKeyForOneProtocolIsNoneForAnother() throws IOException {
        sql("UPDATE access_key SET protocol = 'http' WHERE user_name = 'alice'");

        try (Vpn vpn = open("jdk")) {
            vpn.servers()
                    .create(ServerSpec.named("web")
                            .protocol(HttpProxy.closedByDefault())
                            .port(freePort())
                            .build());
            assertThatThrownBy(() -> vpn.links().of(vpn.users().get(UserName.parse("alice"))))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
        }
    }

    @Test
    void aHashInTheClearIsNotTaken() throws IOException {
        String phc = new PasswordHashing(new JdkCrypto()).hash(Secret.of("mallory was here"));
        sql("UPDATE access_key SET sealed_credential = CAST('" + phc + "' AS BLOB) WHERE user_name = 'bob'");

        serving("jdk", vpn -> {
            assertThat(letsIn("bob", "mallory was here")).isFalse();
            assertThat(letsIn("bob", passwords.get("bob"))).isFalse();
            assertThat(letsIn("trudy", passwords.get("trudy"))).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "TAM  ; UPDATE key_slot SET wrapped = unhex(substr(hex(wrapped), 1, 40) || iif(substr(hex(wrapped), 41, 2) = '00', 'FF', '00') || substr(hex(wrapped), 43))",
                "AUTH ; UPDATE key_slot SET check_value = randomblob(16)",
                "AUTH ; UPDATE key_slot SET id = randomblob(16)",
                "AUTH ; UPDATE key_slot SET kind = 'passphrase'",
                "TAM  ; DELETE FROM key_slot",
                "VER  ; UPDATE key_slot SET kind = 'sphinx'",
                "VER  ; UPDATE key_slot SET wrapped = unhex('09' || substr(hex(wrapped), 3))"
            })
    void aSlotThatWasEditedDoesNotOpenTheHome(String code, String statement) {
        sql(statement);

        assertThatThrownBy(() -> open("jdk"))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code().id()).isEqualTo(code));
    }

    @Test
    void aStateThatWasSetBackOrForthIsNotSealedUnder() {
        sql("UPDATE sealing SET epoch = 7");

        try (Vpn vpn = open("jdk")) {
            assertThatThrownBy(() -> vpn.users()
                            .create(UserSpec.named("carol")
                                    .access(ProtocolKind.SOCKS5)
                                    .build()))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
            assertThat(vpn.users().find(UserName.parse("carol"))).isEmpty();
        }
    }
}
