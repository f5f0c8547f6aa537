package io.vpnmanager.core.internal.proxies.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vpnmanager.core.internal.proxies.fuzz.Invariant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads heads for the fuzz targets, in pieces and as a whole. */
final class Heads {
    private static final Set<Integer> STATUSES = Set.of(400, 405, 414, 417, 431);

    private Heads() {}

    /**
     * What becomes of the bytes from the first on.
     *
     * @param lines of the head; empty while there is more to come
     * @param length of the head; 0 where there is none yet
     * @param refused whether there will be none
     */
    record Seen(Optional<List<String>> lines, int length, boolean refused) {}

    /** {@return what becomes of these bytes, which is the same where a part of them comes first} */
    static Seen read(byte[] bytes, Speaker speaker, int... cuts) {
        Seen whole = read(bytes, speaker);
        for (int cut : cuts) {
            Seen piece = read(Arrays.copyOf(bytes, cut), speaker);
            if (piece.refused()) {
                Invariant.holds(whole.refused(), "only a piece is refused, of " + cut);
            } else if (piece.lines().isPresent()) {
                Invariant.same(piece, whole, "a piece is a head, but another");
            } else {
                Invariant.holds(whole.refused() || whole.length() == 0 || whole.length() > cut, "a head is overlooked");
            }
        }
        return whole;
    }

    private static Seen read(byte[] bytes, Speaker speaker) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        try {
            Optional<List<String>> lines = HeadReader.read(in, speaker);
            Invariant.holds(lines.isPresent() || in.readerIndex() == 0, "something is taken of what is no head");
            boolean room = lines.isPresent() || bytes.length < speaker.longestHead();
            Invariant.holds(room && in.readerIndex() <= speaker.longestHead(), "a head that is too long");
            return new Seen(lines, in.readerIndex(), false);
        } catch (MalformedHead e) {
            requireKnown(e);
            return new Seen(Optional.empty(), 0, true);
        }
    }

    static void requireKnown(MalformedHead e) {
        Invariant.holds(STATUSES.contains(e.status()), "a status that nobody knows: " + e.status());
    }

    /**
     * {@return what a head says of its length: 0 where that is nothing, -1 where it is more than is worth making up}
     */
    static int length(Fields fields) {
        long length = fields.values("content-length").stream()
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
        return length < 100 ? (int) length : -1;
    }
}
