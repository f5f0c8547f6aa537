package io.vpnmanager.core.internal.xray.api;

import io.vpnmanager.api.protocol.ShadowsocksMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The few messages of Xray's API that we send and read; the numbers are those of its {@code .proto} files
 * ({@code app/proxyman/command}, {@code app/stats/command}, {@code common/protocol}, {@code common/serial} and
 * {@code proxy/…}), which did not change from 1.8 to 26.3. Five small messages are written here by hand rather than
 * generated, which would add a native compiler to the build and a run time that reaches into the JVM's internals.
 */
final class Messages {
    private static final int AES_128_GCM = 5;
    private static final int AES_256_GCM = 6;
    private static final int CHACHA20_POLY1305 = 7;

    private Messages() {}

    /** {@code AlterInboundRequest} with an {@code AddUserOperation}. */
    static byte[] addUser(String tag, String email, CoreAccount account) {
        byte[] user = new WireWriter()
                .text(2, email)
                .bytes(3, typed(account).message())
                .message();
        return alter(
                tag,
                new TypedMessage(
                        "xray.app.proxyman.command.AddUserOperation",
                        new WireWriter().bytes(1, user).message()));
    }

    /** {@code AlterInboundRequest} with a {@code RemoveUserOperation}. */
    static byte[] removeUser(String tag, String email) {
        return alter(
                tag,
                new TypedMessage(
                        "xray.app.proxyman.command.RemoveUserOperation",
                        new WireWriter().text(1, email).message()));
    }

    private static byte[] alter(String tag, TypedMessage operation) {
        return new WireWriter().text(1, tag).bytes(2, operation.message()).message();
    }

    private static TypedMessage typed(CoreAccount account) {
        return switch (account) {
            case CoreAccount.Vless vless ->
                new TypedMessage(
                        "xray.proxy.vless.Account",
                        new WireWriter()
                                .text(1, vless.id().toString())
                                .text(2, CoreAccount.Vless.FLOW)
                                .message());
            case CoreAccount.Shadowsocks shadowsocks ->
                new TypedMessage(
                        "xray.proxy.shadowsocks.Account",
                        new WireWriter()
                                .text(1, shadowsocks.password().revealSecretText())
                                .number(2, cipher(shadowsocks.method()))
                                .message());
            case CoreAccount.Shadowsocks2022 shadowsocks ->
                new TypedMessage(
                        "xray.proxy.shadowsocks_2022.Account",
                        new WireWriter()
                                .text(1, shadowsocks.key().revealSecretText())
                                .message());
        };
    }

    private static int cipher(ShadowsocksMethod method) {
        return switch (method) {
            case AES_128_GCM -> AES_128_GCM;
            case AES_256_GCM -> AES_256_GCM;
            case CHACHA20_IETF_POLY1305 -> CHACHA20_POLY1305;
            case BLAKE3_AES_128_GCM, BLAKE3_AES_256_GCM ->
                throw new IllegalArgumentException(method + " has accounts of another form");
        };
    }

    /** {@code GetInboundUserRequest} for all users. */
    static byte[] users(String tag) {
        return new WireWriter().text(1, tag).message();
    }

    /** {@return the e-mails in a {@code GetInboundUserResponse}} */
    static List<String> emails(byte[] response) throws IOException {
        List<String> emails = new ArrayList<>();
        WireReader reader = new WireReader(response);
        for (int field = reader.next(); field != 0; field = reader.next()) {
            if (field == 1) {
                emails.add(email(reader.bytes()));
            } else {
                reader.skip();
            }
        }
        return emails;
    }

    private static String email(byte[] user) throws IOException {
        String email = "";
        WireReader reader = new WireReader(user);
        for (int field = reader.next(); field != 0; field = reader.next()) {
            if (field == 2) {
                email = reader.text();
            } else {
                reader.skip();
            }
        }
        return email;
    }

    /** {@code QueryStatsRequest} that leaves the counters as they are. */
    static byte[] counters(String pattern) {
        return new WireWriter().text(1, pattern).message();
    }

    /** {@return the counters in a {@code QueryStatsResponse}, by name} */
    static Map<String, Long> counts(byte[] response) throws IOException {
        Map<String, Long> counts = new HashMap<>();
        WireReader reader = new WireReader(response);
        for (int field = reader.next(); field != 0; field = reader.next()) {
            if (field == 1) {
                count(reader.bytes(), counts);
            } else {
                reader.skip();
            }
        }
        return counts;
    }

    private static void count(byte[] stat, Map<String, Long> counts) throws IOException {
        String name = "";
        long value = 0;
        WireReader reader = new WireReader(stat);
        for (int field = reader.next(); field != 0; field = reader.next()) {
            switch (field) {
                case 1 -> name = reader.text();
                case 2 -> value = reader.number();
                default -> reader.skip();
            }
        }
        counts.put(name, value);
    }
}
