package io.vpnmanager.core.internal.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.material.ServerMaterial;
import io.vpnmanager.core.internal.xray.api.CoreApi;
import io.vpnmanager.core.internal.xray.config.ConfigTemplates;
import io.vpnmanager.core.internal.xray.config.CoreConfig;
import io.vpnmanager.tck.engine.RequiresEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The counters of a hundred thousand users who have all been there: more than the 4 MiB that gRPC reads by default. The
 * core is ours but for the protocol of its clients, one whose handshake costs little.
 */
@RequiresEngine
class CoreStatisticsTest extends XrayFixture {
    private static final int USERS = 100_000;
    private static final int AT_ONCE = 16;
    private static final String NAME = "vpn-lab-statistics";
    private static final Secret PASSWORD = Secret.of("what the API asks for");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void thoseOfAHundredThousandUsersAreRead() throws Exception {
        Server server = lab.vless();
        List<String> emails = Stream.generate(() -> CoreUser.of(lab.key(server)).email())
                .limit(USERS)
                .toList();
        try (CoreApi api = lab.core(NAME, config(server, emails), PASSWORD)) {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> api.ping(Duration.ofSeconds(1)));
            visit(emails);

            long start = System.nanoTime();
            Map<String, Long> counters = api.counters();
            told("counters of " + USERS + " users are read", start);

            assertThat(emails)
                    .allSatisfy(email -> assertThat(counters)
                            .containsKeys(
                                    "user>>>" + email + ">>>traffic>>>uplink",
                                    "user>>>" + email + ">>>traffic>>>downlink"));
            assertThat(counters.keySet().stream().mapToInt(String::length).sum())
                    .isGreaterThan(4 << 20);
        }
    }

    private static String config(Server server, List<String> emails) throws IOException {
        CoreConfig config = CoreConfig.of(
                (VlessReality) server.spec().protocol(),
                new ServerMaterial(new BouncyCastleCrypto()).reality(Secret.of("secret of the server")),
                PASSWORD,
                Set.of(),
                Map.of());
        JsonNode rendered = JSON.readTree(new ConfigTemplates(Optional.empty()).render(config));
        for (JsonNode inbound : rendered.path("inbounds")) {
            if (inbound.path("tag").asText().equals(CoreConfig.CLIENTS)) {
                ObjectNode clients = (ObjectNode) inbound;
                clients.remove("streamSettings");
                clients.put("protocol", "http");
                ArrayNode accounts = clients.putObject("settings").putArray("accounts");
                emails.forEach(email -> accounts.addObject().put("user", email).put("pass", "pass"));
            }
        }
        return rendered.toString();
    }

    /** Each user asks for a target that is closed: a core counts whoever it has let in. */
    private void visit(List<String> emails) throws ExecutionException, InterruptedException {
        InetAddress core = lab.addressOf(NAME);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int first = 0; first < AT_ONCE; first++) {
                int part = first;
                parts.add(threads.submit(() -> {
                    for (int i = part; i < emails.size(); i += AT_ONCE) {
                        visit(core, emails.get(i));
                    }
                    return part;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        }
    }

    private static void visit(InetAddress core, String email) throws IOException {
        String credentials = Base64.getEncoder().encodeToString((email + ":pass").getBytes(StandardCharsets.US_ASCII));
        try (Socket socket = new Socket(core, CoreConfig.CLIENT_PORT)) {
            socket.getOutputStream()
                    .write(("CONNECT 127.0.0.1:80 HTTP/1.1\r\nHost: 127.0.0.1:80\r\nProxy-Authorization: Basic "
                                    + credentials + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(answer).asString(StandardCharsets.US_ASCII).isEqualTo("HTTP/1.1 200");
            socket.getInputStream().readAllBytes();
        }
    }
}
