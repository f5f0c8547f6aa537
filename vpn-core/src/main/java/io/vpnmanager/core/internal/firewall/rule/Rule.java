package io.vpnmanager.core.internal.firewall.rule;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import java.util.Optional;

/**
 * One rule, about packets to a port of this machine.
 *
 * @param verdict what becomes of them
 * @param family which version of IP; that of the addresses, where there are some
 * @param transport TCP or UDP
 * @param to at which address; empty for all of this machine
 * @param port at which port, or ports
 * @param from from where; empty for everywhere
 * @param note whose port it is, for people
 */
public record Rule(
        Verdict verdict,
        Family family,
        Transport transport,
        Optional<IpAddress> to,
        PortRange port,
        Optional<Cidr> from,
        String note) {
    private static final int LONGEST_NOTE = 64;

    /** Makes the note one that no back end reads as anything else, whatever it holds. */
    public Rule {
        String plain = note.replaceAll("[^A-Za-z0-9._-]", "_");
        note = plain.substring(0, Math.min(plain.length(), LONGEST_NOTE));
    }
}
