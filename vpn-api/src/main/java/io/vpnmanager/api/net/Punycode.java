package io.vpnmanager.api.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what stands behind {@code xn--} in an international label. ({@link java.net.IDN} knows the rules of 2003 only:
 * it takes {@code ß} for {@code ss} and no character younger than Unicode 3.2, so it refuses names that exist.)
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3492#section-6.2">RFC 3492, decoding procedure</a>
 */
final class Punycode {
    private static final int BASE = 36;
    private static final int LEAST_THRESHOLD = 1;
    private static final int MOST_THRESHOLD = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_CODE_POINT = 0x80;

    private final String encoded;
    private final List<Integer> decoded = new ArrayList<>();
    private int position;
    private long codePoint = FIRST_CODE_POINT;
    private long index;
    private int bias = FIRST_BIAS;

    private Punycode(String encoded) {
        this.encoded = encoded;
    }

    /** {@return the text of this lower-case Punycode; empty when it is none, or has no character outside ASCII} */
    static Optional<String> decode(String encoded) {
        return new Punycode(encoded).decoded();
    }

    private Optional<String> decoded() {
        int delimiter = encoded.lastIndexOf('-');
        if (delimiter > 0) {
            encoded.chars().limit(delimiter).forEach(decoded::add);
            position = delimiter + 1;
        }
        if (position == encoded.length()) {
            return Optional.empty();
        }
        while (position < encoded.length()) {
            if (!insertNext()) {
                return Optional.empty();
            }
        }
        int[] codePoints = decoded.stream().mapToInt(Integer::intValue).toArray();
        return Optional.of(new String(codePoints, 0, codePoints.length));
    }

    /** Reads one number, which says how far the next character is in value and place; false when there is none. */
    private boolean insertNext() {
        long before = index;
        if (!advanceIndex()) {
            return false;
        }
        int length = decoded.size() + 1;
        bias = adapted(index - before, length, before == 0);
        codePoint += index / length;
        index %= length;
        if (codePoint > Character.MAX_CODE_POINT || Character.getType((int) codePoint) == Character.SURROGATE) {
            return false;
        }
        decoded.add((int) index, (int) codePoint);
        index++;
        return true;
    }

    private boolean advanceIndex() {
        long weight = 1;
        for (int k = BASE; position < encoded.length(); k += BASE) {
            int digit = digit(encoded.charAt(position++));
            if (digit < 0) {
                return false;
            }
            index += digit * weight;
            int threshold = Math.clamp(k - bias, LEAST_THRESHOLD, MOST_THRESHOLD);
            if (digit < threshold) {
                return index <= Integer.MAX_VALUE;
            }
            weight *= BASE - threshold;
            if (index > Integer.MAX_VALUE || weight > Integer.MAX_VALUE) {
                return false;
            }
        }
        return false;
    }

    private static int digit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
    }

    private static int adapted(long step, int length, boolean first) {
        long delta = first ? step / DAMP : step / 2;
        delta += delta / length;
        int k = 0;
        while (delta > (BASE - LEAST_THRESHOLD) * MOST_THRESHOLD / 2) {
            delta /= BASE - LEAST_THRESHOLD;
            k += BASE;
        }
        return k + (int) ((BASE - LEAST_THRESHOLD + 1) * delta / (delta + SKEW));
    }
}
