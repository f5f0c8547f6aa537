package io.vpnmanager.core.internal.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers of webhooks that do what none should: a try ends by its deadline, and says what came of it. */
@Timeout(30)
class BadReceiversTest {
    private static Channel channel(URI url) {
        return Channels.open(
                new WebhookSpec(url, PlainHttp.LOOPBACK, Optional.empty(), Optional.empty()),
                Notices.CLOCK,
                Sending.SHORT);
    }

    private static void requirePassingFailure(BadPeer.Conduct conduct) throws Exception {
        try (BadPeer peer = new BadPeer(conduct)) {
            SendFailure failure = Sending.lateFailure(channel(peer.url()));
            assertThat(failure.isWorthAnotherTry()).isTrue();
            assertThat(failure.words()).doesNotContain("secretpath");
        }
    }

    private static void requireTaken(BadPeer.Conduct conduct) throws Exception {
        try (BadPeer peer = new BadPeer(conduct)) {
            channel(peer.url()).send(Notices.fired());
        }
    }

    @Test
    void nobodyListens() throws Exception {
        URI url = URI.create("http://127.0.0.1:" + BadPeer.deadPort() + "/secretpath");
        SendFailure failure = Sending.lateFailure(channel(url));
        assertThat(failure.isWorthAnotherTry()).isTrue();
        assertThat(failure.words()).isEqualTo("the receiver cannot be reached");
    }

    @Test
    void aNameThatIsNone() {
        URI url = URI.create("http://nowhere.invalid/secretpath");
        WebhookSpec spec = new WebhookSpec(url, PlainHttp.ANYWHERE, Optional.empty(), Optional.empty());
        SendFailure failure = Sending.failure(Channels.open(spec, Notices.CLOCK));
        assertThat(failure.isWorthAnotherTry()).isTrue();
        assertThat(failure.words()).doesNotContain("secretpath");
    }

    @Test
    void neverAnswers() throws Exception {
        requirePassingFailure(BadPeer::hang);
    }

    @Test
    void drips() throws Exception {
        requirePassingFailure(BadPeer.repeats("HTTP/1.1 200 OK\r\n", "X-Drip: 1\r\n", 50));
    }

    @Test
    void closesAtOnce() throws Exception {
        requirePassingFailure(socket -> {});
    }

    @Test
    void closesInTheMiddleOfItsHead() throws Exception {
        requirePassingFailure(BadPeer.says("HTTP/1.1 200 OK\r\nContent-Le"));
    }

    @Test
    void speaksSomethingElse() throws Exception {
        requirePassingFailure(BadPeer.says("220 mail.test ESMTP\r\n"));
    }

    @Test
    void hasAHeadWithoutEnd() throws Exception {
        requirePassingFailure(BadPeer.repeats("HTTP/1.1 200 OK\r\n", "X-Much: " + "y".repeat(8000) + "\r\n", 0));
    }

    @Test
    void hasTakenItAndClosesInTheMiddleOfItsBody() throws Exception {
        requireTaken(BadPeer.says("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
    }

    @Test
    void hasTakenItAndNeverStopsTalking() throws Exception {
        requireTaken(BadPeer.repeats("HTTP/1.1 200 OK\r\n\r\n", "z".repeat(60_000), 0));
    }

    @Test
    void refusesAndNeverStopsTalking() throws Exception {
        try (BadPeer peer = new BadPeer(BadPeer.repeats("HTTP/1.1 403 Forbidden\r\n\r\n", "z".repeat(60_000), 0))) {
            assertThat(Sending.lateFailure(channel(peer.url())).isWorthAnotherTry())
                    .isFalse();
        }
    }

    @Test
    void nobodyWaitsAnyMore() throws Exception {
        try (BadPeer peer = new BadPeer(BadPeer::hang)) {
            WebhookSpec spec = new WebhookSpec(peer.url(), PlainHttp.LOOPBACK, Optional.empty(), Optional.empty());
            Sending.requireInterruptible(Channels.open(spec, Notices.CLOCK));
        }
    }
}
