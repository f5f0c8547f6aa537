package io.vpnmanager.api.protocol;

import java.util.List;

/**
 * Where the clients of a server may go. Public addresses are open; loopback, link-local, private, shared (CGNAT),
 * multicast, metadata and all other special-purpose ranges, the host's own addresses, and port 25 are closed, judged by
 * the resolved address, unless an exception names them. A proxy that runs in the agent can close more:
 * {@link TargetLists}.
 *
 * @param exceptions what is open all the same; empty by default
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA special-purpose registries</a>
 */
public record TargetPolicy(List<AllowedTarget> exceptions) {
    /** No exceptions. */
    public static final TargetPolicy PUBLIC_ONLY = new TargetPolicy(List.of());

    /** Copies the list. */
    public TargetPolicy {
        exceptions = List.copyOf(exceptions);
    }

    /**
     * {@return a policy with these exceptions}
     *
     * @param exceptions copied; none is {@link #PUBLIC_ONLY}
     */
    public static TargetPolicy allowing(AllowedTarget... exceptions) {
        return new TargetPolicy(List.of(exceptions));
    }
}
