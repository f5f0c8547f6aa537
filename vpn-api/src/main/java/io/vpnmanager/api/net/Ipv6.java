package io.vpnmanager.api.net;

import io.vpnmanager.api.error.ErrorCode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An IPv6 address without zone.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, text representation</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5952">RFC 5952, the recommended spelling</a>
 */
public record Ipv6(long high, long low) implements IpAddress {
    static final int BYTES = 16;
    private static final int GROUPS = 8;
    private static final int LONGEST_TEXT = 64;

    /**
     * Reads RFC 4291 text; brackets belong to {@link Host} and {@link Endpoint}, and a zone ({@code %eth0}) is refused.
     *
     * @param text what to read
     * @return the address
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when malformed, {@code ENC} outside printable
     *     ASCII, {@code BIG} beyond 64 characters
     */
    public static Ipv6 parse(String text) {
        NetText.requirePlainAscii("address", text, LONGEST_TEXT);
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            throw malformed(text, "has more than one \"::\"");
        }
        List<Integer> front = groups(text, gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> back = gap < 0 ? List.of() : groups(text, text.substring(gap + 2), true);
        int missing = GROUPS - front.size() - back.size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            throw malformed(text, "does not have eight groups");
        }
        return join(front, missing, back);
    }

    static Ipv6 ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Ipv6(buffer.getLong(), buffer.getLong());
    }

    /**
     * The groups between single colons; the last may be an IPv4 address, which makes two groups, where
     * {@code endsAddress}.
     */
    private static List<Integer> groups(String text, String part, boolean endsAddress) {
        List<Integer> groups = new ArrayList<>(GROUPS);
        if (part.isEmpty()) {
            return groups;
        }
        String[] pieces = part.split(":", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (endsAddress && i == pieces.length - 1 && pieces[i].indexOf('.') >= 0) {
                int embedded = Ipv4.parse(pieces[i]).value();
                groups.add(embedded >>> 16);
                groups.add(embedded & 0xffff);
            } else {
                groups.add(group(text, pieces[i]));
            }
        }
        return groups;
    }

    private static int group(String text, String digits) {
        boolean hexadecimal = digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
        if (digits.isEmpty() || digits.length() > 4 || !hexadecimal) {
            throw malformed(text, "has a group that is not one to four hexadecimal digits");
        }
        return Integer.parseInt(digits, 16);
    }

    private static Ipv6 join(List<Integer> front, int missing, List<Integer> back) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        front.forEach(group -> bytes.putShort(group.shortValue()));
        for (int i = 0; i < missing; i++) {
            bytes.putShort((short) 0);
        }
        back.forEach(group -> bytes.putShort(group.shortValue()));
        return ofBytes(bytes.array());
    }

    private static RuntimeException malformed(String text, String why) {
        return NetText.problem(ErrorCode.SYNTAX, "address", text, why)
                .remedy("Write it like 2001:db8::10, without brackets or a zone")
                .toException();
    }

    @Override
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    @Override
    public int bits() {
        return 2 * Long.SIZE;
    }

    @Override
    public boolean isWildcard() {
        return high == 0 && low == 0;
    }

    @Override
    public boolean isLoopback() {
        return high == 0 && low == 1;
    }

    @Override
    public String inAuthority() {
        return "[" + this + "]";
    }

    /** {@return the spelling of RFC 5952: lower case, no leading zeros, the longest run of zero groups shortened} */
    @Override
    public String toString() {
        if (isIpv4Mapped()) {
            return "::ffff:" + new Ipv4((int) low);
        }
        int[] groups = groups();
        int start = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeroRun(groups, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        return length < 2
                ? text(groups, 0, GROUPS)
                : text(groups, 0, start) + "::" + text(groups, start + length, GROUPS);
    }

    private boolean isIpv4Mapped() {
        return high == 0 && low >>> 32 == 0xffffL;
    }

    private int[] groups() {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            long half = i < GROUPS / 2 ? high : low;
            groups[i] = (int) (half >>> 48 - 16 * (i % (GROUPS / 2))) & 0xffff;
        }
        return groups;
    }

    private static int zeroRun(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String text(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
