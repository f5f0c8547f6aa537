package io.vpnmanager.core.internal.proxies.http;

import io.netty.handler.codec.http.HttpResponse;
import io.vpnmanager.core.internal.proxies.fuzz.FuzzInput;
import io.vpnmanager.core.internal.proxies.fuzz.Invariant;
import io.vpnmanager.core.internal.proxies.fuzz.OtherReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Heads of responses: read the same in pieces; and what a client gets is to it what it was to us: one response, whose
 * body ends where we take it to end, so that nobody can hide a second one in it.
 */
public final class ResponseHeadFuzz {
    private static final int LONGEST = 9_000;
    private static final String NEXT = "HTTP/1.1 299 Next\r\ncontent-length: 0\r\n\r\n";

    private ResponseHeadFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] made) {
        FuzzInput input = new FuzzInput(made, LONGEST);
        byte[] bytes = input.bytes();
        Heads.Seen seen = Heads.read(bytes, Speaker.TARGET, input.firstCut(), input.lastCut());
        if (seen.lines().isEmpty() || seen.lines().get().isEmpty()) {
            return;
        }
        RawHead raw = new RawHead(new String(bytes, 0, seen.length(), StandardCharsets.ISO_8859_1));
        try {
            ResponseHead head = ResponseHead.parse(seen.lines().get());
            raw.requireCleanFields(true);
            Invariant.holds(head.status() >= 100 && head.status() <= 999, "status");
            Invariant.holds(raw.firstLine().startsWith("HTTP/1."), "version");
            Body body = Body.ofResponse(input.flag(0) ? "HEAD" : "GET", head);
            requireSameAtClient(head, body, input.flag(0), input.flag(1));
        } catch (MalformedHead e) {
            Invariant.same(e.status() == 431 ? 431 : 400, e.status(), "status");
        }
    }

    private static void requireSameAtClient(ResponseHead head, Body body, boolean asked, boolean keep)
            throws MalformedHead {
        String passedOn = head.toClient(keep);
        List<String> lines = Heads.read(passedOn.getBytes(StandardCharsets.ISO_8859_1), Speaker.TARGET)
                .lines()
                .orElseThrow();
        ResponseHead again = ResponseHead.parse(lines);
        Invariant.same(passedOn, again.toClient(keep), "a head passed on twice");
        Invariant.same(kind(body), kind(Body.ofResponse(asked ? "HEAD" : "GET", again)), "body");
        requireOneEnd(again, head.isInterim() ? List.of() : List.of(keep ? "keep-alive" : "close"));
        // The other reader does not know what was asked, nor that nobody may switch protocols.
        if (!asked && head.status() != 101) {
            readElsewhere(passedOn, again, body);
        }
    }

    private static String kind(Body body) {
        return body.getClass().getSimpleName() + body.isDone();
    }

    private static void requireOneEnd(ResponseHead passedOn, List<String> connection) {
        Fields fields = passedOn.fields();
        int lengths = fields.values("content-length").size();
        boolean coded = !fields.values("transfer-encoding").isEmpty();
        Invariant.holds(lengths == 0 || lengths == 1 && !coded, "two ends");
        Invariant.same(connection, fields.values("connection"), "connection");
        for (String name : List.of("upgrade", "proxy-authenticate", "keep-alive", "proxy-connection", "te")) {
            Invariant.same(List.of(), fields.values(name), name);
        }
    }

    private static void readElsewhere(String passedOn, ResponseHead head, Body body) {
        int length = head.isBodiless() ? 0 : Heads.length(head.fields());
        String data = body instanceof ChunkedBody ? "1\r\nx\r\n0\r\n\r\n" : "x".repeat(Math.max(length, 0));
        boolean ends = body.isDelimited() && (length >= 0 || body instanceof ChunkedBody);
        List<OtherReader.Message> read = OtherReader.responses(passedOn + data, NEXT);
        HttpResponse first = (HttpResponse) read.get(0).head();
        Invariant.same(head.status(), first.status().code(), "status");
        Invariant.same(ends ? 2 : 1, read.size(), "responses that the client finds");
        if (ends) {
            int next = ((HttpResponse) read.get(1).head()).status().code();
            Invariant.same(299, next, "next response");
        }
    }
}
