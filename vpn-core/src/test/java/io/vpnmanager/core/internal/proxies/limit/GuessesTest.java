package io.vpnmanager.core.internal.proxies.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private final AtomicLong now = new AtomicLong();
    private final Guesses guesses = new Guesses(now::get);

    /** A client that comes from somewhere. */
    private static final class From extends EmbeddedChannel {
        private final SocketAddress source;

        From(String address) {
            this.source = new InetSocketAddress(address, 50_000);
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return source;
        }
    }

    private static Channel from(String address) {
        return new From(address);
    }

    private int wrongUntilRefused(String address) {
        int times = 0;
        while (guesses.mayGuess(from(address)) && times < 1000) {
            guesses.wasWrong(from(address));
            times++;
        }
        return times;
    }

    @Test
    void aSourceMayBeWrongSomeTimesAtOnceAndThenOnceForEachPause() {
        assertThat(wrongUntilRefused("192.0.2.1")).isEqualTo(Guesses.AT_ONCE);
        assertThat(wrongUntilRefused("192.0.2.1")).isZero();

        now.addAndGet(Guesses.PAUSE.toNanos());
        assertThat(wrongUntilRefused("192.0.2.1")).isOne();

        now.addAndGet(100 * Guesses.PAUSE.toNanos());
        assertThat(wrongUntilRefused("192.0.2.1")).isEqualTo(Guesses.AT_ONCE);
    }

    @Test
    void whatWasUnderWayTogetherMakesTheWaitLongerButNotEndless() {
        for (int i = 0; i < 1000; i++) {
            guesses.wasWrong(from("192.0.2.1"));
        }
        now.addAndGet(Guesses.PAUSE.toNanos() * (Guesses.MOST_WRONG - Guesses.AT_ONCE));
        assertThat(guesses.mayGuess(from("192.0.2.1"))).isFalse();

        now.addAndGet(Guesses.PAUSE.toNanos());
        assertThat(guesses.mayGuess(from("192.0.2.1"))).isTrue();
    }

    @Test
    void othersAreNotConcerned() {
        wrongUntilRefused("192.0.2.1");
        assertThat(guesses.mayGuess(from("192.0.2.2"))).isTrue();
    }

    @Test
    void theAddressesOfOneNetworkOfIpv6AreOneSource() {
        assertThat(wrongUntilRefused("2001:db8:0:1::1")).isEqualTo(Guesses.AT_ONCE);
        assertThat(guesses.mayGuess(from("2001:db8:0:1:ffff::2"))).isFalse();
        assertThat(guesses.mayGuess(from("2001:db8:0:2::1"))).isTrue();
    }

    @Test
    void theTableForgetsThoseWhoWereWrongTheLongestTimeAgo() {
        wrongUntilRefused("192.0.2.1");
        for (int i = 0; i < Guesses.MOST_SOURCES - 1; i++) {
            guesses.wasWrong(from("10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255)));
        }
        assertThat(guesses.mayGuess(from("192.0.2.1"))).isFalse();

        for (int i = 0; i < Guesses.MOST_SOURCES; i++) {
            guesses.wasWrong(from("11." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255)));
        }
        assertThat(guesses.mayGuess(from("192.0.2.1"))).isTrue();
    }

    @Test
    void whoHasGoneAlreadyMayNotGuess() {
        assertThat(guesses.mayGuess(new EmbeddedChannel())).isFalse();
    }
}
