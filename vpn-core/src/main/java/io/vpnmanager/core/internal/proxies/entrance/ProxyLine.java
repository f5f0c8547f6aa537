package io.vpnmanager.core.internal.proxies.entrance;

import io.netty.buffer.ByteBuf;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The header of the PROXY protocol, version 1: one line.
 *
 * <pre>
 * line = "PROXY UNKNOWN" [" " anything] CRLF
 *      | "PROXY " ("TCP4" | "TCP6") " " source " " destination " " port " " port CRLF
 * </pre>
 *
 * @see <a href="https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt">The PROXY protocol, 2.1</a>
 */
final class ProxyLine {
    private static final byte[] BEGINNING = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    /** With its end. */
    static final int LONGEST = 107;

    private static final int WORDS = 6;
    private static final int MOST_PORT = 0xffff;

    private ProxyLine() {}

    static Optional<ProxyHeader> read(ByteBuf in) throws MalformedHeader {
        ProxyHeader.requireBeginning(in, BEGINNING);
        int start = in.readerIndex();
        int end = in.indexOf(start, start + Math.min(LONGEST, in.readableBytes()), (byte) '\n');
        if (end < 0) {
            if (in.readableBytes() >= LONGEST) {
                throw new MalformedHeader("a line too long");
            }
            return Optional.empty();
        }
        String line = in.readCharSequence(end + 1 - start, StandardCharsets.ISO_8859_1)
                .toString();
        if (!line.endsWith("\r\n")) {
            throw new MalformedHeader("no CRLF");
        }
        return Optional.of(header(line.substring(0, line.length() - 2)));
    }

    private static ProxyHeader header(String line) throws MalformedHeader {
        if (!line.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new MalformedHeader("characters");
        }
        String[] words = line.split(" ", -1);
        if (words[1].equals("UNKNOWN")) {
            return ProxyHeader.OF_ITSELF;
        }
        if (words.length != WORDS) {
            throw new MalformedHeader("number of words");
        }
        boolean four = words[1].equals("TCP4");
        if (!four && !words[1].equals("TCP6")) {
            throw new MalformedHeader("transport");
        }
        IpAddress source = address(words[2], four);
        address(words[3], four);
        requirePort(words[4]);
        requirePort(words[5]);
        return ProxyHeader.of(source);
    }

    private static IpAddress address(String text, boolean four) throws MalformedHeader {
        try {
            IpAddress address = IpAddress.parse(text);
            if (address instanceof Ipv4 == four) {
                return address;
            }
            throw new MalformedHeader("an address of the other family");
        } catch (VpnException e) {
            throw new MalformedHeader("no address");
        }
    }

    /** 0 is one here, and leading zeros are none. */
    private static void requirePort(String text) throws MalformedHeader {
        boolean digits = text.length() >= 1
                && text.length() <= 5
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        if (!digits || Integer.parseInt(text) > MOST_PORT) {
            throw new MalformedHeader("no port");
        }
    }
}
