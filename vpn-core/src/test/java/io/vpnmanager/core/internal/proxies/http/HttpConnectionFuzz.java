package io.vpnmanager.core.internal.proxies.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpRequest;
import io.vpnmanager.core.internal.proxies.fuzz.FuzzInput;
import io.vpnmanager.core.internal.proxies.fuzz.Invariant;
import io.vpnmanager.core.internal.proxies.fuzz.OtherReader;
import io.vpnmanager.core.internal.proxies.fuzz.Pieces;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A whole connection, through the real handlers: requests one behind the other, and what targets answer. Another reader
 * finds in what each target got exactly one request, and the same one, with the same body, in its place among those
 * that the client has sent; however the bytes are cut, targets and client get the same; nobody is dialled without right
 * credentials; whoever stops is closed, and no buffer is kept.
 *
 * <p>The bytes before the first {@code FF} are the client's, those behind it what each target answers.
 */
public final class HttpConnectionFuzz {
    private static final int LONGEST = 9_000;
    private static final int SEPARATOR = 0xff;
    private static final int MOST_TARGETS = 40;
    private static final Pattern REFUSAL =
            Pattern.compile("HTTP/1\\.1 4(?:00|14|31) [a-zA-Z \\r\\n:/;=0-9-]+\\r\\n\\r\\n[a-zA-Z ]+\\n\\z");

    private HttpConnectionFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] made) {
        FuzzInput input = new FuzzInput(made, LONGEST);
        byte[] bytes = input.bytes();
        int at = 0;
        while (at < bytes.length && (bytes[at] & 0xff) != SEPARATOR) {
            at++;
        }
        byte[] asked = Arrays.copyOf(bytes, at);
        byte[] answer = Arrays.copyOfRange(bytes, Math.min(bytes.length, at + 1), bytes.length);
        Seen whole = run(input, asked, answer, new int[] {asked.length});
        int first = Math.min(input.firstCut(), asked.length);
        int last = Math.min(input.lastCut(), asked.length);
        Seen cut = run(input, asked, answer, new int[] {first, last, asked.length});

        if (!whole.client().equals(cut.client())) {
            Invariant.same(
                    withoutReason(whole.client()), withoutReason(cut.client()), "what the client gets in pieces");
        }
        Invariant.same(whole.targets().size(), cut.targets().size(), "targets");
        for (int i = 0; i < whole.targets().size(); i++) {
            String one = whole.targets().get(i);
            String other = cut.targets().get(i);
            // Where a body turns out to be none, what stands before that may have gone on its way already.
            Invariant.holds(one.startsWith(other) || other.startsWith(one), "what a target gets in pieces");
        }
        requireSameRequests(asked, whole.targets());
    }

    /** What everybody got. */
    private record Seen(String client, List<String> targets) {}

    private static Seen run(FuzzInput input, byte[] asked, byte[] answer, int[] ends) {
        MadeUpTargets session = new MadeUpTargets(input.flag(0), !input.flag(1));
        Pieces client = new Pieces(new HttpConnection(session));
        client.send(asked, ends);
        if (input.flag(2)) {
            client.channel().pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
        answerAll(client.channel(), session, answer, input.flag(3));
        String got = text(Pieces.said(client.channel()));
        List<String> targets =
                session.targets().stream().map(MadeUpTargets.Target::got).toList();
        requireEnd(client.channel(), session);
        client.end(session.targets().stream().map(MadeUpTargets.Target::channel).toArray(EmbeddedChannel[]::new));
        return new Seen(got, targets);
    }

    private static void answerAll(EmbeddedChannel client, MadeUpTargets session, byte[] answer, boolean ends) {
        int before = -1;
        while (before < session.targets().size() && session.targets().size() < MOST_TARGETS) {
            before = session.targets().size();
            session.answerChecks();
            client.runPendingTasks();
            // A loop over a copy: an answer lets the client's next request come, and with it the next target.
            List.copyOf(session.targets()).forEach(target -> answer(target, answer, ends));
            client.runPendingTasks();
        }
    }

    private static void answer(MadeUpTargets.Target target, byte[] answer, boolean ends) {
        if (target.mayAnswer()) {
            target.got();
            target.channel().writeInbound(Unpooled.copiedBuffer(answer));
            if (ends && target.channel().isActive()) {
                target.channel().pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
            }
            target.channel().runPendingTasks();
        }
    }

    /** Whoever owes a head is closed when the time is over; a request that waits for its target has an hour. */
    private static void requireEnd(EmbeddedChannel client, MadeUpTargets session) {
        client.advanceTimeBy(MadeUpTargets.IDLE.toMillis() + 1, TimeUnit.MILLISECONDS);
        client.runScheduledPendingTasks();
        boolean waits =
                session.targets().stream().anyMatch(target -> target.channel().isActive());
        Invariant.holds(waits || !client.isActive(), "a client who says nothing is there for ever");
    }

    private static void requireSameRequests(byte[] asked, List<String> targets) {
        if (targets.isEmpty()) {
            return;
        }
        List<OtherReader.Message> sent = OtherReader.firstRequests(targets.size(), text(asked));
        // What another reader refuses it takes for nothing else, and it stops there: extensions of chunks, mostly.
        boolean refused = !sent.isEmpty() && sent.get(sent.size() - 1).isRefused();
        Invariant.holds(refused || sent.size() >= targets.size(), "more requests than another reader finds");
        for (int i = 0; i < Math.min(sent.size(), targets.size()); i++) {
            HttpRequest request = (HttpRequest) sent.get(i).head();
            if (request.method().name().equals("CONNECT")) {
                Invariant.same(targets.size() - 1, i, "a request behind a tunnel");
                requireSameRest(asked, targets.get(i));
            } else {
                requireSameRequest(sent.get(i), request, targets.get(i));
            }
        }
    }

    private static void requireSameRest(byte[] asked, String got) {
        Invariant.holds(text(asked).endsWith(got), "what is behind CONNECT");
    }

    private static void requireSameRequest(OtherReader.Message sent, HttpRequest request, String got) {
        List<OtherReader.Message> received = OtherReader.requests(got);
        Invariant.same(1, received.size(), "requests at one target");
        HttpRequest first = (HttpRequest) received.get(0).head();
        Invariant.same(request.method(), first.method(), "method");
        Invariant.same(List.of("close"), first.headers().getAll("connection"), "connection");
        Invariant.holds(!first.headers().contains("proxy-authorization"), "credentials for a target");
        boolean same =
                sent.isRefused() || sent.data().startsWith(received.get(0).data());
        Invariant.holds(same, "a body that is not the client's");
        if (!sent.isRefused() && received.get(0).isWhole() && !received.get(0).isRefused()) {
            Invariant.same(sent.data(), received.get(0).data(), "a body that is whole");
        }
    }

    /** Of several things that are wrong with a head, the one is told that is seen first. */
    private static String withoutReason(String got) {
        return REFUSAL.matcher(got).replaceAll("refused");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
