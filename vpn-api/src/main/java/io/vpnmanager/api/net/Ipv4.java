package io.vpnmanager.api.net;

import io.vpnmanager.api.error.ErrorCode;

/**
 * An IPv4 address.
 *
 * @param value the 32 bits, most significant first
 */
public record Ipv4(int value) implements IpAddress {
    static final int BYTES = 4;

    /**
     * Reads four decimal numbers from 0 to 255, without leading zeros, between three dots.
     *
     * @param text what to read
     * @return the address
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when malformed, {@code ENC} outside printable
     *     ASCII, {@code BIG} beyond 64 characters
     */
    public static Ipv4 parse(String text) {
        NetText.requirePlainAscii("address", text, 64);
        String[] parts = text.split("\\.", -1);
        if (parts.length != BYTES) {
            throw malformed(text, "is not four numbers between dots");
        }
        int value = 0;
        for (String part : parts) {
            value = value << 8 | octet(text, part);
        }
        return new Ipv4(value);
    }

    static Ipv4 ofBytes(byte[] bytes) {
        int value = 0;
        for (byte b : bytes) {
            value = value << 8 | b & 0xff;
        }
        return new Ipv4(value);
    }

    /** Whether a reader somewhere may take the text for an IPv4 address in any of its old spellings. */
    static boolean looksNumeric(String text) {
        String last = text.substring(text.lastIndexOf('.') + 1);
        return !last.isEmpty()
                && (last.chars().allMatch(c -> c >= '0' && c <= '9') || last.regionMatches(true, 0, "0x", 0, 2));
    }

    private static int octet(String text, String part) {
        if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed(text, "is not four numbers from 0 to 255");
        }
        if (part.length() > 1 && part.charAt(0) == '0') {
            throw malformed(text, "has a number with a leading zero, which some readers take for octal");
        }
        int octet = Integer.parseInt(part);
        if (octet > 255) {
            throw malformed(text, "has a number above 255");
        }
        return octet;
    }

    private static RuntimeException malformed(String text, String why) {
        return NetText.problem(ErrorCode.SYNTAX, "address", text, why)
                .remedy("Write it like 192.0.2.10")
                .toException();
    }

    @Override
    public byte[] bytes() {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }

    @Override
    public int bits() {
        return Integer.SIZE;
    }

    @Override
    public boolean isWildcard() {
        return value == 0;
    }

    @Override
    public boolean isLoopback() {
        return value >>> 24 == 127;
    }

    @Override
    public String inAuthority() {
        return toString();
    }

    /** {@return four decimal numbers between dots} */
    @Override
    public String toString() {
        return (value >>> 24) + "." + (value >>> 16 & 0xff) + "." + (value >>> 8 & 0xff) + "." + (value & 0xff);
    }
}
