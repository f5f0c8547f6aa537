package io.vpnmanager.core.internal.proxies.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.Promise;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.core.internal.proxies.dial.Asking;
import io.vpnmanager.core.internal.proxies.dial.Credentials;
import io.vpnmanager.core.internal.proxies.dial.DialException;
import io.vpnmanager.core.internal.proxies.fuzz.FuzzInput;
import io.vpnmanager.core.internal.proxies.fuzz.Invariant;
import io.vpnmanager.core.internal.proxies.fuzz.Pieces;
import io.vpnmanager.core.internal.proxies.http.ConnectAsking;
import io.vpnmanager.core.internal.proxies.socks5.Socks5Asking;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What an upstream says, through the real handlers: however it is cut, it leads, fails or is waited for as a second
 * reader says; what comes behind the answer is the target's, byte for byte; whoever ends before the answer is no use;
 * no buffer is kept, and an upstream is told what is its due and nothing else.
 */
public final class UpstreamReplyFuzz {
    /** Enough for a first line that is too long. */
    private static final int LONGEST = 9_000;

    private static final InetSocketAddress TARGET = new InetSocketAddress("192.0.2.7", 443);
    private static final Credentials SHOWN = new Credentials("u", Secret.of("p"));

    private UpstreamReplyFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] made) {
        FuzzInput input = new FuzzInput(made, LONGEST);
        byte[] bytes = input.bytes();
        boolean socks = input.flag(0);
        boolean shows = input.flag(1);
        ReplyModel model = socks ? ReplyModel.ofSocks5(bytes, shows) : ReplyModel.ofConnect(bytes);
        Pieces upstream = Pieces.unread();
        EmbeddedChannel channel = upstream.channel();
        Promise<Channel> led = channel.eventLoop().newPromise();
        Optional<Credentials> credentials = shows ? Optional.of(SHOWN) : Optional.empty();
        Asking asking =
                socks ? new Socks5Asking(TARGET, credentials, led) : new ConnectAsking(TARGET, credentials, led);
        channel.pipeline().addLast(asking);
        upstream.send(bytes, input.firstCut(), input.lastCut(), bytes.length);
        boolean isLed = led.isSuccess();

        ReplyModel.Outcome outcome = outcome(led);
        boolean either = model.outcome() == ReplyModel.Outcome.WAITS_OR_FAILS && !isLed;
        Invariant.holds(either || outcome == model.outcome(), "what becomes of it", () -> outcome);
        Invariant.same(outcome != ReplyModel.Outcome.FAILS, channel.isActive(), "open");
        if (socks) {
            Invariant.same(model.said(), HexFormat.of().formatHex(Pieces.said(channel)), "what an upstream is told");
        } else {
            requireOneRequest(new String(Pieces.said(channel), StandardCharsets.ISO_8859_1), shows);
        }
        if (isLed) {
            requireRest(channel, Arrays.copyOfRange(bytes, model.end(), bytes.length), input.flag(2));
        } else if (input.flag(2)) {
            channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
            Invariant.same(ReplyModel.Outcome.FAILS, outcome(led), "an end before the answer");
            Invariant.holds(!channel.isActive(), "open behind the end");
        }
        upstream.end();
        Invariant.holds(led.isDone(), "somebody waits for ever");
    }

    private static ReplyModel.Outcome outcome(Promise<Channel> led) {
        if (!led.isDone()) {
            return ReplyModel.Outcome.WAITS;
        }
        Invariant.holds(led.isSuccess() || led.cause() instanceof DialException, "another failure", led::cause);
        return led.isSuccess() ? ReplyModel.Outcome.LEADS : ReplyModel.Outcome.FAILS;
    }

    private static void requireOneRequest(String said, boolean shows) {
        String login = shows ? "Proxy-Authorization: Basic dTpw\r\n" : "";
        Invariant.same("CONNECT 192.0.2.7:443 HTTP/1.1\r\nHost: 192.0.2.7:443\r\n" + login + "\r\n", said, "asked");
    }

    /** Somebody reads on: here, or elsewhere. */
    private static void requireRest(EmbeddedChannel channel, byte[] rest, boolean elsewhere) {
        if (elsewhere) {
            channel.deregister().syncUninterruptibly();
        } else {
            channel.read();
        }
        ByteBuf behind = channel.readInbound();
        byte[] got = new byte[behind == null ? 0 : behind.readableBytes()];
        if (behind != null) {
            behind.readBytes(got);
            behind.release();
        }
        Invariant.holds(Arrays.equals(rest, got), "what is behind the answer");
        Invariant.same(null, channel.pipeline().get(Asking.class), "what has asked and is still there");
    }
}
