package io.vpnmanager.api.net;

/** Where a machine is found: an address, or a name that is still to be looked up. */
public sealed interface Host permits IpAddress, HostName {

    /**
     * Reads an address in its usual spelling (IPv6 with or without brackets) or a host name. Text that ends in a number
     * is an address or an error, never a name.
     *
     * @param text what to read
     * @return the address or the name
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code ENC} or {@code BIG} when it is
     *     neither
     */
    static Host parse(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            return Ipv6.parse(text.substring(1, text.length() - 1));
        }
        if (text.indexOf(':') >= 0) {
            return Ipv6.parse(text);
        }
        return Ipv4.looksNumeric(text) ? Ipv4.parse(text) : HostName.parse(text);
    }

    /** {@return the text that stands before {@code :port}: IPv6 in brackets} */
    String inAuthority();
}
