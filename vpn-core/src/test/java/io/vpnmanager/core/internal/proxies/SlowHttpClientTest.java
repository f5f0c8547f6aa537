package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.TunnelTest.awaitStandstill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that takes its time to read what it asked for. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class SlowHttpClientTest {
    private static final int MUCH = 64 << 20;
    private static final String UP_TO_THE_END = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";

    private final ProxyLab lab;

    SlowHttpClientTest(Transport transport) {
        lab = new ProxyLab(transport);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    /** A client that has asked, and reads nothing yet. */
    private RawClient asking(LoopbackTarget target) {
        String request =
                "GET http://@/ HTTP/1.1\r\nHost: @\r\nProxy-Authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n";
        return RawClient.slowReader(lab.serve(ProtocolKind.HTTP, target.allowed()))
                .send(request.replace("@", target.authority()));
    }

    private static LoopbackTarget saying(String head, String repeated, int times) {
        return new LoopbackTarget(client -> {
            readRequest(client);
            client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = repeated.getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < times; i++) {
                client.getOutputStream().write(bytes);
            }
        });
    }

    private static void readRequest(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) client.getInputStream().read());
        }
    }

    @Test
    void getsTheRestOfAResponseWhoseTargetEndedLongBefore() {
        int fits = howMuchIsUnderWayToAClientThatDoesNotRead();
        // So much that the target is done, and a part still waits in the proxy.
        int length = fits - 32 * 1024;
        try (LoopbackTarget target = saying(UP_TO_THE_END, "x".repeat(length), 1);
                RawClient client = asking(target)) {
            await().pollDelay(2, TimeUnit.SECONDS).until(() -> true);
            String answer = client.readTextToEnd();
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSize(length);
        }
    }

    private int howMuchIsUnderWayToAClientThatDoesNotRead() {
        try (LoopbackTarget target = saying(UP_TO_THE_END, "x".repeat(1024), MUCH / 1024);
                RawClient client = asking(target)) {
            int before = Math.toIntExact(awaitStandstill(lab));
            client.reset();
            return before;
        }
    }

    @Test
    void stopsATargetThatHasOnlyInterimResponses() {
        String interim = "HTTP/1.1 103 Early Hints\r\nLink: </" + "a".repeat(1024) + ">\r\n\r\n";
        try (LoopbackTarget target = saying("", interim, MUCH / 1024);
                RawClient client = asking(target)) {
            assertThat(awaitStandstill(lab)).isLessThan(MUCH / 2);
            client.reset();
        }
    }
}
