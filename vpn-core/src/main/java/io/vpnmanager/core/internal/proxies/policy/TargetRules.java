package io.vpnmanager.core.internal.proxies.policy;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.TargetLists;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the clients of one server may go. What is open is judged by its address, and what was judged is what is
 * dialled; names can only close. Exceptions and lists may be replaced while clients are connected; safe for use by many
 * threads.
 */
public final class TargetRules {
    private static final Predicate<IpAddress> OWN = new OwnAddresses();

    private static final String NOT_LISTED = "only other targets are open";

    private final List<AllowedTarget> temporary = new CopyOnWriteArrayList<>();
    private volatile Lasting lasting;

    private record Lasting(List<AllowedTarget> exceptions, TargetLists lists) {}

    /** Public targets and these, less those that the lists close. */
    public TargetRules(List<AllowedTarget> exceptions, TargetLists lists) {
        this.lasting = new Lasting(List.copyOf(exceptions), lists);
    }

    /** Public targets and these. */
    public TargetRules(List<AllowedTarget> exceptions) {
        this(exceptions, TargetLists.NONE);
    }

    /** Puts other exceptions and lists in the place of the lasting ones. */
    public void replace(List<AllowedTarget> exceptions, TargetLists lists) {
        this.lasting = new Lasting(List.copyOf(exceptions), lists);
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

    /** {@return why a client may not even ask for this, whatever its address; empty when it may} */
    public Optional<String> refusal(Endpoint asked) {
        return refusal(asked, lasting.lists());
    }

    private static Optional<String> refusal(Endpoint asked, TargetLists lists) {
        if (lists.deny(asked.host(), asked.port())) {
            return Optional.of("the name is denied");
        }
        return lists.mayOpen(asked.host(), asked.port()) ? Optional.empty() : Optional.of(NOT_LISTED);
    }

    /** {@return why a client that asks for this may not go to this address of it; empty when it may} */
    public Optional<String> refusal(Endpoint asked, IpAddress address) {
        Lasting now = lasting;
        IpAddress dialled = EmbeddedIpv4.dialled(address);
        return refusal(asked, now.lists())
                .or(() -> now.lists().open(asked.host(), dialled, asked.port())
                        ? Optional.empty()
                        : Optional.of(NOT_LISTED))
                .or(() -> Stream.concat(Stream.of(dialled), EmbeddedIpv4.in(dialled).stream())
                        .flatMap(target -> refusalOf(target, asked.port(), now).stream())
                        .findFirst());
    }

    /** {@return why a client that asks for this address may not go there; empty when it may} */
    public Optional<String> refusal(IpAddress address, Port port) {
        return refusal(new Endpoint(address, port), address);
    }

    private Optional<String> refusalOf(IpAddress address, Port port, Lasting now) {
        if (now.lists().deny(address, port)) {
            return Optional.of("the network is denied");
        }
        if (isException(address, port, now)) {
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

    private boolean isException(IpAddress address, Port port, Lasting now) {
        return now.exceptions().stream().anyMatch(target -> target.opens(address, port))
                || temporary.stream().anyMatch(target -> target.opens(address, port));
    }
}
