package io.vpnmanager.core.internal.proxies.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpRequest;
import io.vpnmanager.core.internal.proxies.fuzz.ChunkGrammar;
import io.vpnmanager.core.internal.proxies.fuzz.ChunkGrammar.End;
import io.vpnmanager.core.internal.proxies.fuzz.ChunkGrammar.Verdict;
import io.vpnmanager.core.internal.proxies.fuzz.FuzzInput;
import io.vpnmanager.core.internal.proxies.fuzz.Invariant;
import io.vpnmanager.core.internal.proxies.fuzz.OtherReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chunked bodies: in three pieces and byte by byte they are read as the grammar says; and what is taken for a whole
 * body is the same data to another reader, who finds the next request where we do.
 */
public final class ChunkedBodyFuzz {
    /** Enough for what is too long. */
    private static final int LONGEST = 6_000;

    private static final String HEAD = "POST / HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n";
    private static final String NEXT = "GET /next HTTP/1.1\r\nhost: n\r\n\r\n";

    private ChunkedBodyFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] made) {
        FuzzInput input = new FuzzInput(made, LONGEST);
        byte[] bytes = input.bytes();
        Verdict expected = ChunkGrammar.read(bytes);
        readInPieces(bytes, expected, input.firstCut(), input.lastCut(), bytes.length);
        if (input.flag(0) && !input.hasRuns()) {
            readInPieces(bytes, expected, IntStream.rangeClosed(1, bytes.length).toArray());
        }
        if (expected.end() == End.WHOLE) {
            readElsewhere(new String(bytes, 0, expected.at(), StandardCharsets.ISO_8859_1), expected.data());
        }
    }

    private static void readInPieces(byte[] bytes, Verdict expected, int... ends) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes).setIndex(0, 0);
        ChunkedBody body = new ChunkedBody();
        for (int end : ends) {
            in.writerIndex(end);
            int before = in.readerIndex();
            try {
                int taken = body.take(in);
                Invariant.same(before, in.readerIndex(), "who counts does not move");
                Invariant.holds(taken >= 0 && taken <= in.readableBytes(), "more is taken than there is");
                in.skipBytes(taken);
            } catch (MalformedHead e) {
                Invariant.same(400, e.status(), "status");
                boolean there = before <= expected.at() && expected.at() < end;
                Invariant.holds(expected.end() == End.BAD && there, "refused between " + before + " and " + end);
                return;
            }
            if (body.isDone()) {
                Invariant.same(End.WHOLE, expected.end(), "end");
                Invariant.same(expected.at(), in.readerIndex(), "length");
                return;
            }
            Invariant.same(end, in.readerIndex(), "all is taken before the end");
        }
        Invariant.same(End.MORE, expected.end(), "end");
    }

    private static void readElsewhere(String body, String data) {
        List<OtherReader.Message> read = OtherReader.requests(HEAD + body, NEXT);
        if (read.get(0).isRefused()) {
            Invariant.holds(body.indexOf(';') >= 0, "another reader refuses what is no extension", () -> body);
            return;
        }
        Invariant.same(2, read.size(), "requests that another reader finds");
        Invariant.holds(read.get(0).isWhole() && read.get(1).isWhole(), "another reader waits for more");
        Invariant.same(data, read.get(0).data(), "data");
        Invariant.same("/next", ((HttpRequest) read.get(1).head()).uri(), "next request");
    }
}
