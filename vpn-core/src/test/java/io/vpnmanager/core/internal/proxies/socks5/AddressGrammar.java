package io.vpnmanager.core.internal.proxies.socks5;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** An address of SOCKS5 somewhere in bytes: a second reader, to compare the first with. */
final class AddressGrammar {
    private final byte[] bytes;
    private final int at;

    AddressGrammar(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** Where it ends: -1 while there is more to come, -2 where there is no such type. */
    int end() {
        if (bytes.length < at + 2) {
            return -1;
        }
        int end;
        switch (bytes[at]) {
            case 1 -> end = at + 7;
            case 3 -> end = at + 4 + (bytes[at + 1] & 0xff);
            case 4 -> end = at + 19;
            default -> {
                return -2;
            }
        }
        return end > bytes.length ? -1 : end;
    }

    /** {@return the port of one that is whole} */
    int port() {
        return (bytes[end() - 2] & 0xff) << 8 | bytes[end() - 1] & 0xff;
    }

    boolean isName() {
        return bytes[at] == 3;
    }

    /** {@return the host and the port of one that is whole; empty where it is no target} */
    Optional<Endpoint> target() {
        try {
            Host host = isName() ? name() : IpAddress.ofBytes(Arrays.copyOfRange(bytes, at + 1, end() - 2));
            return Optional.of(new Endpoint(host, Port.of(port())));
        } catch (VpnException e) {
            return Optional.empty();
        }
    }

    private Host name() {
        String text = new String(bytes, at + 2, bytes[at + 1] & 0xff, StandardCharsets.ISO_8859_1);
        return Host.parse(text.startsWith("[") ? "" : text);
    }
}
