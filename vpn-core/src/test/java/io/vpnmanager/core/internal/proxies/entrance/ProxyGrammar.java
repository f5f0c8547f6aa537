package io.vpnmanager.core.internal.proxies.entrance;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.IpAddress;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads headers of the PROXY protocol another way: a second reader, to compare the first with. */
final class ProxyGrammar {
    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    private static final String NUMBER = "(0|[1-9][0-9]{0,4})";
    private static final Pattern LINE = Pattern.compile(
            "PROXY (?:UNKNOWN(?: [ -~]*)?|TCP([46]) ([^ ]+) ([^ ]+) " + NUMBER + " " + NUMBER + ")\r\n");
    private static final Verdict MORE = new Verdict(0, Optional.empty());
    private static final Verdict BAD = new Verdict(-1, Optional.empty());

    private ProxyGrammar() {}

    /**
     * What bytes are.
     *
     * @param length of the header; 0 where there is more to come, -1 where it never becomes one
     * @param source of the client
     */
    record Verdict(int length, Optional<InetAddress> source) {}

    static Verdict read(byte[] bytes) {
        if (bytes.length == 0) {
            return MORE;
        }
        return bytes[0] == '\r' ? binary(bytes) : line(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static Verdict line(String text) {
        String most = text.substring(0, Math.min(text.length(), 107));
        String begun = most.substring(0, Math.min(most.length(), 6));
        if (!"PROXY ".startsWith(begun)) {
            return BAD;
        }
        int end = most.indexOf('\n');
        if (end < 0) {
            return most.length() == 107 ? BAD : MORE;
        }
        Matcher line = LINE.matcher(most.substring(0, end + 1));
        if (!line.matches()) {
            return BAD;
        }
        return line.group(1) == null ? new Verdict(end + 1, Optional.empty()) : told(line, end + 1);
    }

    private static Verdict told(Matcher line, int length) {
        try {
            IpAddress source = IpAddress.parse(line.group(2));
            IpAddress destination = IpAddress.parse(line.group(3));
            int bits = line.group(1).equals("4") ? 32 : 128;
            boolean ports = Integer.parseInt(line.group(4)) < 65_536 && Integer.parseInt(line.group(5)) < 65_536;
            boolean fits = source.bits() == bits && destination.bits() == bits && ports;
            return fits ? new Verdict(length, Optional.of(source.toInetAddress())) : BAD;
        } catch (VpnException e) {
            return BAD;
        }
    }

    private static Verdict binary(byte[] bytes) {
        int begun = Math.min(bytes.length, 12);
        if (!Arrays.equals(bytes, 0, begun, SIGNATURE, 0, begun)) {
            return BAD;
        }
        if (bytes.length < 16) {
            return MORE;
        }
        int rest = (bytes[14] & 0xff) * 256 + (bytes[15] & 0xff);
        int address = bytes[13] == 0x11 ? 4 : 16;
        boolean known = bytes[13] == 0x11 || bytes[13] == 0x21;
        boolean tells = bytes[12] == 0x21 && known;
        boolean silent = bytes[12] == 0x20 || bytes[12] == 0x21 && bytes[13] == 0;
        if (!tells && !silent || rest > 4096 || tells && rest < 2 * address + 4) {
            return BAD;
        }
        if (bytes.length < 16 + rest) {
            return MORE;
        }
        byte[] source = Arrays.copyOfRange(bytes, 16, 16 + address);
        return new Verdict(
                16 + rest, tells ? Optional.of(IpAddress.ofBytes(source).toInetAddress()) : Optional.empty());
    }
}
