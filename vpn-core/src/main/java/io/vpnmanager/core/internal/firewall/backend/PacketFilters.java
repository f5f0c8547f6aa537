package io.vpnmanager.core.internal.firewall.backend;

import io.vpnmanager.api.error.EnvironmentException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.firewall.FirewallBackend;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All back ends, and which of them fits the machine: where rules of others stand in iptables, the same kind of it,
 * since there an accept of ours counts; else nftables.
 */
public final class PacketFilters {
    private final List<PacketFilter> all;
    private final List<Iptables> iptables;

    /**
     * The back ends for one home.
     *
     * @param mark what names of ours end with, hexadecimal digits
     */
    public PacketFilters(Tools tools, String mark) {
        this.iptables = Stream.of(FirewallBackend.IPTABLES_NFT, FirewallBackend.IPTABLES_LEGACY)
                .map(kind -> new Iptables(tools, kind, mark))
                .toList();
        this.all = Stream.concat(Stream.of(new Nftables(tools, mark)), iptables.stream())
                .toList();
    }

    /** A kernel without the one kind may have the other; who may see neither is told by what comes next. */
    private static boolean isUsedByOthers(Iptables filter) {
        try {
            return filter.isUsedByOthers();
        } catch (EnvironmentException e) {
            return false;
        }
    }

    /** {@return the kinds with a program on this machine} */
    public static List<FirewallBackend> kindsInstalled(Tools tools) {
        return new PacketFilters(tools, "0")
                .installed().stream().map(PacketFilter::kind).toList();
    }

    /** {@return those with a program on this machine} */
    public List<PacketFilter> installed() {
        return all.stream().filter(PacketFilter::isInstalled).toList();
    }

    /** {@return the back end of this kind} */
    public PacketFilter of(FirewallBackend kind) {
        return all.stream().filter(filter -> filter.kind() == kind).findFirst().orElseThrow();
    }

    /**
     * {@return the back end that was asked for, or the one that fits}
     *
     * @throws io.vpnmanager.api.error.VpnException {@code OVL} where both kinds of iptables have rules of others,
     *     {@code PROV} where there is no program
     */
    public PacketFilter choose(Optional<FirewallBackend> wanted) {
        if (wanted.isPresent()) {
            return of(wanted.get());
        }
        List<PacketFilter> used = iptables.stream()
                .filter(Iptables::isInstalled)
                .filter(PacketFilters::isUsedByOthers)
                .<PacketFilter>map(filter -> filter)
                .toList();
        if (used.size() > 1) {
            throw Problem.of(
                            ErrorCode.OVERLAP,
                            "the packet filter of this machine",
                            "has rules of others in iptables-nft and in iptables-legacy")
                    .remedy("Say which one is yours with --backend, and look whether the other is left over")
                    .fact("option", "--backend")
                    .toException();
        }
        return used.stream()
                .findFirst()
                .or(() -> installed().stream().findFirst())
                .orElseThrow(
                        () -> Problem.of(ErrorCode.PROVIDER, "this machine", "has neither nft nor iptables-restore")
                                .remedy("Install nftables, or iptables; everything but the firewall works without")
                                .toException());
    }
}
