package io.vpnmanager.core.internal.proxies.socks5;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.vpnmanager.core.internal.proxies.fuzz.FuzzInput;
import io.vpnmanager.core.internal.proxies.fuzz.Invariant;
import io.vpnmanager.core.internal.proxies.fuzz.Pieces;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Handshakes, through the real handler: whatever a client sends, however it is cut, it gets the answers that the model
 * gives, nothing is asked for before the credentials were right, the target gets what is behind the request and no
 * other byte, and whoever stops or ends in the middle is closed.
 */
public final class HandshakeFuzz {
    private static final int LONGEST = 1_200;

    private HandshakeFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] made) {
        FuzzInput input = new FuzzInput(made, LONGEST);
        byte[] bytes = input.bytes();
        MadeUpSession session = new MadeUpSession(input.flag(0), input.flag(1), input.flag(2), input.flag(3));
        HandshakeModel model = new HandshakeModel(bytes, session);
        Pieces client = new Pieces(new Socks5Handshake(session));
        client.send(bytes, input.firstCut(), input.lastCut(), bytes.length);
        session.answerChecks();
        client.channel().runPendingTasks();

        Invariant.same(model.answers(), HexFormat.of().formatHex(Pieces.said(client.channel())), "answers");
        Invariant.same(model.checked(), session.checked(), "credentials");
        Invariant.same(model.asked(), session.asked(), "what is asked for");
        Invariant.same(model.isOpen(), client.channel().isActive(), "open");
        EmbeddedChannel target = session.target();
        if (model.isTunnel()) {
            byte[] behind = Arrays.copyOfRange(bytes, model.end(), bytes.length);
            Invariant.holds(Arrays.equals(behind, Pieces.said(target)), "what the target gets");
        } else {
            requireEnd(client.channel(), input.flag(4));
            Invariant.same(model.isAssociation(), client.channel().isActive(), "open after a while");
        }
        client.end(target);
    }

    private static void requireEnd(EmbeddedChannel client, boolean ends) {
        if (ends) {
            client.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        } else {
            client.advanceTimeBy(MadeUpSession.PATIENCE.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
        client.runPendingTasks();
        client.runScheduledPendingTasks();
    }
}
