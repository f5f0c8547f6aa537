package io.vpnmanager.api.net;

import io.vpnmanager.api.error.ErrorCode;

/**
 * Ports that follow each other, or a single one.
 *
 * @param first the lowest of them
 * @param last the highest of them, not below the first
 */
public record PortRange(Port first, Port last) implements Comparable<PortRange> {
    /**
     * Checks the order.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} when the last is below the first
     */
    public PortRange {
        if (last.compareTo(first) < 0) {
            throw NetText.problem(ErrorCode.RANGE, "port range", first + "-" + last, "ends before it begins")
                    .remedy("Give the lower port first")
                    .toException();
        }
    }

    /**
     * {@return the range of one port}
     *
     * @param port the first and the last
     */
    public static PortRange of(Port port) {
        return new PortRange(port, port);
    }

    /**
     * Reads a port, or two with a hyphen between them, without spaces.
     *
     * @param text what to read, for example {@code 40000-40999}
     * @return the range
     * @throws io.vpnmanager.api.error.InvalidRequestException as {@link Port#parse}, and {@code RNG} when the last is
     *     below the first
     */
    public static PortRange parse(String text) {
        int hyphen = text.indexOf('-', 1);
        return hyphen < 0
                ? of(Port.parse(text))
                : new PortRange(Port.parse(text.substring(0, hyphen)), Port.parse(text.substring(hyphen + 1)));
    }

    /** {@return how many ports these are, 1 to 65535} */
    public int size() {
        return last.number() - first.number() + 1;
    }

    /**
     * {@return whether a port is one of these}
     *
     * @param port which
     */
    public boolean contains(Port port) {
        return first.compareTo(port) <= 0 && port.compareTo(last) <= 0;
    }

    /**
     * {@return whether a port is in both}
     *
     * @param other another range
     */
    public boolean meets(PortRange other) {
        return contains(other.first) || other.contains(first);
    }

    /** {@return whether this is one port} */
    public boolean isSingle() {
        return first.equals(last);
    }

    /** In the order of the first ports, then of the last ones. */
    @Override
    public int compareTo(PortRange other) {
        int order = first.compareTo(other.first);
        return order == 0 ? last.compareTo(other.last) : order;
    }

    /** {@return the text that {@link #parse} reads} */
    @Override
    public String toString() {
        return isSingle() ? first.toString() : first + "-" + last;
    }
}
