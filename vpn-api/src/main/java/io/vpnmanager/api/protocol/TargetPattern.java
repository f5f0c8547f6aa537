package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.util.Objects;
import java.util.Optional;

/** Some targets: a network, or names, and one port of them or all. */
public sealed interface TargetPattern {
    /** {@return the one port; empty for all of them} */
    Optional<Port> port();

    /**
     * Targets by the address that is dialled, whatever name led to it.
     *
     * @param addresses which addresses; IPv4 is not written as IPv4-mapped IPv6
     * @param port the one port; empty for all of them
     */
    record Network(Cidr addresses, Optional<Port> port) implements TargetPattern {
        /** A client's target that is written so is taken for the IPv4 address that it is. */
        private static final Cidr MAPPED = Cidr.parse("::ffff:0:0/96");

        /**
         * Checks for null and for mapped addresses.
         *
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for IPv4-mapped addresses
         */
        public Network {
            Objects.requireNonNull(port, "port");
            if (MAPPED.overlaps(addresses) && addresses.prefixBits() >= MAPPED.prefixBits()) {
                throw Problem.of(ErrorCode.SYNTAX, "target " + addresses, "is IPv4, written as IPv6")
                        .remedy("Write the IPv4 network")
                        .fact("field", "target")
                        .toException();
            }
        }

        /**
         * {@return whether a connection to this address is one of these}
         *
         * @param address what is dialled
         * @param targetPort at which port
         */
        public boolean matches(IpAddress address, Port targetPort) {
            return isAt(targetPort) && addresses.contains(address);
        }

        /** {@return the form that {@link TargetPattern#parse} reads} */
        @Override
        public String toString() {
            boolean brackets = port.isPresent() && addresses.network().bits() > Integer.SIZE;
            return TargetPattern.text(brackets ? "[" + addresses + "]" : addresses.toString(), port);
        }
    }

    /**
     * Targets by the name that a client asks for. Who asks for the address instead is not met by it.
     *
     * @param name the name in its normal form
     * @param andBelow whether every name that ends in it, behind a dot, is meant as well
     * @param port the one port; empty for all of them
     */
    record Name(HostName name, boolean andBelow, Optional<Port> port) implements TargetPattern {
        /** Checks for null. */
        public Name {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(port, "port");
        }

        /**
         * {@return whether who asks for this asks for one of these}
         *
         * @param asked what a client asks for; an address never is
         * @param targetPort at which port
         */
        public boolean matches(Host asked, Port targetPort) {
            return isAt(targetPort) && asked instanceof HostName other && isOrIsAbove(other);
        }

        private boolean isOrIsAbove(HostName other) {
            return other.equals(name) || andBelow && other.text().endsWith("." + name.text());
        }

        /** {@return the form that {@link TargetPattern#parse} reads} */
        @Override
        public String toString() {
            return TargetPattern.text(andBelow ? "*." + name : name.text(), port);
        }
    }

    /**
     * {@return whether these targets have this port}
     *
     * @param targetPort of a target
     */
    default boolean isAt(Port targetPort) {
        return port().map(targetPort::equals).orElse(true);
    }

    private static String text(String targets, Optional<Port> port) {
        return port.map(its -> targets + ":" + its).orElse(targets);
    }

    /**
     * Reads a network or an address, a name, or {@code *.} and a name for that name and all below it; behind each may
     * stand {@code :port}, then IPv6 stands in brackets: {@code 10.0.0.0/8}, {@code 192.0.2.7:25},
     * {@code [2001:db8::/32]:443}, {@code example.com}, {@code *.example.com:443}. What a reader could take for another
     * spelling of an address is refused, and a name is in ASCII ({@code xn--}).
     *
     * @param text what to read
     * @return the targets
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code RNG}, {@code ENC} or {@code BIG}, as
     *     {@link AllowedTarget#parse}, {@link HostName#parse} and {@link Port#parse} say
     */
    static TargetPattern parse(String text) {
        int colon = text.indexOf(':');
        boolean isNetwork = text.startsWith("[") || text.indexOf('/') >= 0 || colon != text.lastIndexOf(':');
        if (isNetwork) {
            return network(text);
        }
        Optional<Port> port = colon < 0 ? Optional.empty() : Optional.of(Port.parse(text.substring(colon + 1)));
        String host = colon < 0 ? text : text.substring(0, colon);
        if (host.startsWith("*.")) {
            return new Name(HostName.parse(host.substring(2)), true, port);
        }
        return switch (Host.parse(host)) {
            case IpAddress address -> new Network(Cidr.single(address), port);
            case HostName name -> new Name(name, false, port);
        };
    }

    private static Network network(String text) {
        AllowedTarget read = AllowedTarget.parse(text);
        return new Network(read.addresses(), read.port());
    }
}
