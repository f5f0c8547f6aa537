package io.vpnmanager.core.internal.proxies.policy;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the clients of one server may go. Judges addresses, never names: what was judged is what is dialled. Exceptions
 * may be replaced while clients are connected; safe for use by many threads.
 */
public final class TargetRules {
    private static final Predicate<IpAddress> OWN = new OwnAddresses();

    private final List<AllowedTarget> temporary = new CopyOnWriteArrayList<>();
    private volatile List<AllowedTarget> exceptions;

    /** Public targets and these. */
    public TargetRules(List<AllowedTarget> exceptions) {
        this.exceptions = List.copyOf(exceptions);
    }

    /** Puts other exceptions in the place of the lasting ones. */
    public void replace(List<AllowedTarget> others) {
        this.exceptions = List.copyOf(others);
    }

    /** Adds an exception until {@link #close} takes it away. */
    public void open(AllowedTarget target) {
        temporary.add(target);
    }

    /** Takes one exception that {@link #open} added away. */
    public void close(AllowedTarget target) {
        temporary.remove(target);
    }

    /** {@return the ranges that are closed unless an exception names an address in them} */
    public static List<Cidr> closedRanges() {
        return SpecialRanges.ALL.stream().map(SpecialRanges.Range::addresses).toList();
    }

    /** {@return the addresses that this machine has now, closed like those ranges} */
    public static Set<IpAddress> ownAddresses() {
        return OwnAddresses.now();
    }

    /** {@return why a client may not go there; empty when it may} */
    public Optional<String> refusal(IpAddress address, Port port) {
        IpAddress dialled = EmbeddedIpv4.dialled(address);
        return Stream.concat(Stream.of(dialled), EmbeddedIpv4.in(dialled).stream())
                .flatMap(target -> refusalOf(target, port).stream())
                .findFirst();
    }

    private Optional<String> refusalOf(IpAddress address, Port port) {
        if (isException(address, port)) {
            return Optional.empty();
        }
        if (port.equals(AllowedTarget.SMTP)) {
            return Optional.of("port 25 is closed");
        }
        Optional<SpecialRanges.Range> range = SpecialRanges.of(address);
        if (range.isPresent()) {
            return Optional.of("the address is " + range.get().purpose());
        }
        return OWN.test(address) ? Optional.of("the address is the proxy's own") : Optional.empty();
    }

    private boolean isException(IpAddress address, Port port) {
        return exceptions.stream().anyMatch(target -> target.opens(address, port))
                || temporary.stream().anyMatch(target -> target.opens(address, port));
    }
}
