package io.vpnmanager.core.internal.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WebhookChannelTest {
    @TempDir
    private Path folder;

    private HttpSink sink;

    @BeforeEach
    void open() throws Exception {
        sink = new HttpSink();
    }

    @AfterEach
    void close() {
        sink.close();
    }

    private static Channel channel(URI url, Optional<Path> secret) {
        return Channels.open(new WebhookSpec(url, PlainHttp.LOOPBACK, secret, Optional.empty()), Notices.CLOCK);
    }

    private Channel channel() {
        return channel(sink.url("/T0/secretpath?key=secretquery"), Optional.empty());
    }

    private static String hmac(String secret, HttpSink.Request request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = request.header("Vpn-Timestamp") + "." + request.text();
        return "v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void carriesTheNoticeAsJson() throws Exception {
        channel().send(Notices.fired());

        HttpSink.Request request = sink.only();
        assertThat(request.path()).isEqualTo("/T0/secretpath?key=secretquery");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Vpn-Delivery")).isEqualTo(Notices.ID);
        assertThat(request.header("Vpn-Timestamp")).isEqualTo(Long.toString(Notices.NOW.getEpochSecond()));
        assertThat(request.headers()).doesNotContainKey("Vpn-Signature");
        assertThat(request.text()).isEqualTo("""
                {"id":"0190-delivery-7","kind":"fired","rule":"disk-full","severity":"critical",\
                "labels":{"protocol":"vless","server":"edge-1"},"summary":"85 % of the disk is used",\
                "value":85.5,"fired_at":"2026-11-29T05:59:00Z","at":"2026-11-29T06:00:00Z","home":"node-a"}""");
    }

    @Test
    void whatIsNotKnownIsNull() throws Exception {
        Notice fired = Notices.fired();
        channel()
                .send(new Notice(
                        fired.id(),
                        Notice.Kind.TEST,
                        fired.rule(),
                        fired.severity(),
                        fired.labels(),
                        fired.summary(),
                        java.util.OptionalDouble.of(Double.NaN),
                        fired.firedAt(),
                        fired.at(),
                        fired.home()));

        JsonNode json = sink.only().json();
        assertThat(json.get("value").isNull()).isTrue();
        assertThat(json.get("kind").asText()).isEqualTo("test");
    }

    @Test
    void isSignedWithWhatIsInTheFileNow() throws Exception {
        Path file = Notices.secretFile(folder, "first secret é\n");
        Channel channel = channel(sink.url("/"), Optional.of(file));
        channel.send(Notices.fired());
        Files.writeString(file, "second secret\n");
        channel.send(Notices.fired());

        assertThat(sink.requests()).hasSize(2);
        HttpSink.Request first = sink.requests().get(0);
        HttpSink.Request second = sink.requests().get(1);
        assertThat(first.header("Vpn-Signature")).isEqualTo(hmac("first secret é", first));
        assertThat(second.header("Vpn-Signature")).isEqualTo(hmac("second secret", second));
    }

    @Test
    void nothingIsSentWithoutAGoodSecret() {
        for (Path file : new Path[] {
            Notices.file(folder, "secret\n", "rw-r--r--"),
            Notices.secretFile(folder, ""),
            Notices.secretFile(folder, "one\ntwo\n"),
            folder.resolve("absent")
        }) {
            SendFailure failure = Sending.failure(channel(sink.url("/"), Optional.of(file)));
            assertThat(failure.isWorthAnotherTry()).isTrue();
            assertThat(failure.words()).contains(file.toString());
        }
        assertThat(sink.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, false",
        "401, false",
        "403, false",
        "404, true",
        "410, false",
        "302, false",
        "308, false",
        "408, true",
        "425, true",
        "429, true",
        "500, true",
        "502, true",
        "503, true"
    })
    void saysWhetherAnotherTryMakesSense(int status, boolean worth) throws Exception {
        try (HttpSink elsewhere = new HttpSink()) {
            sink.answer(status, Map.of("Location", elsewhere.url("/").toString()), "secretpath secretquery");
            SendFailure failure = Sending.failure(channel());

            assertThat(failure.isWorthAnotherTry()).isEqualTo(worth);
            assertThat(failure.words()).contains(Integer.toString(status)).doesNotContain("secret");
            assertThat(failure.retryAfter()).isEmpty();
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(sink.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7",
                "Sun, 29 Nov 2026 06:02:00 GMT | 120",
                "999999999 | 3600",
                "99999999999999999999 | 0",
                "Sun, 29 Nov 2026 05:00:00 GMT | 0",
                "-5 | 0",
                "soon | 0"
            })
    void heedsHowLongTheReceiverWantsToBeLeftAlone(String header, long seconds) {
        sink.answer(429, Map.of("Retry-After", header), "");
        assertThat(Sending.failure(channel()).retryAfter())
                .isEqualTo(seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void isTakenWithAnyStatusThatSaysSo(int status) throws Exception {
        sink.answer(status, Map.of(), status == 204 ? "" : "thanks");
        channel().send(Notices.fired());
        assertThat(sink.requests()).hasSize(1);
    }

    @Test
    void goesToHttpsOfTheSaidAuthorityAndNameOnly() throws Exception {
        TlsParties parties = new TlsParties(folder);
        try (HttpSink good = HttpSink.withTls(parties.server("localhost", "127.0.0.1"));
                HttpSink other = HttpSink.withTls(parties.server("other.test", "127.0.0.9"))) {
            open(good, Optional.of(parties.authority())).send(Notices.fired());
            assertThat(good.requests()).hasSize(1);

            SendFailure unknown = Sending.failure(open(good, Optional.empty()));
            SendFailure misnamed = Sending.failure(open(other, Optional.of(parties.authority())));

            assertThat(unknown.words()).contains("certificate");
            assertThat(misnamed.words()).contains("certificate");
            assertThat(good.requests()).hasSize(1);
            assertThat(other.requests()).isEmpty();
        }
    }

    private static Channel open(HttpSink sink, Optional<Path> authority) {
        return Channels.open(
                new WebhookSpec(sink.url("/"), PlainHttp.LOOPBACK, Optional.empty(), authority), Notices.CLOCK);
    }
}
