package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Upstream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server shall be.
 *
 * @param name unique among servers
 * @param protocol what it speaks
 * @param listen the address of this machine that it listens on
 * @param port the port that it listens on; empty in a request for the {@linkplain ProtocolKind#usualPort() usual port}
 *     or the next free one above it, never empty in a saved server
 * @param publicHost what clients connect to, where that is not {@code listen}: a name or an address that leads there
 * @param power whether it is to run
 * @param restarts how often somebody had it begin anew, which {@link ServerEdit.Builder#restart()} counts: an engine
 *     that serves an earlier count ends the server and begins it again. It belongs to one home, so neither fleets nor
 *     backups hold it
 */
public record ServerSpec(
        ServerName name,
        Protocol protocol,
        IpAddress listen,
        Optional<Port> port,
        Optional<Host> publicHost,
        Power power,
        long restarts) {
    /** Loopback: proxies speak in the clear and are opened to a network by decision, not by default. */
    public static final IpAddress DEFAULT_LISTEN = new Ipv4(0x7f000001);

    /**
     * Checks for null, for addresses that nothing can listen on or connect to, and for a server that is its own
     * upstream.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for these, {@code RNG} for restarts below 0
     */
    public ServerSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(port, "port");
        FitAddress.toListen(listen);
        publicHost.ifPresent(FitAddress::toConnect);
        Objects.requireNonNull(power, "power");
        if (restarts < 0) {
            throw Problem.of(ErrorCode.RANGE, restarts + " restarts of server " + name, "are below 0")
                    .toException();
        }
        if (leadsTo(protocol, listen, port, publicHost)) {
            throw Problem.of(ErrorCode.POLICY, "server " + name, "has itself as its upstream")
                    .remedy("Name another proxy, or none")
                    .toException();
        }
    }

    /** Each connection would open the next. */
    private static boolean leadsTo(
            Protocol protocol, IpAddress listen, Optional<Port> port, Optional<Host> publicHost) {
        return protocol.upstream()
                .map(Upstream::endpoint)
                .filter(next -> port.filter(next.port()::equals).isPresent())
                .filter(next -> next.host().equals(listen)
                        || publicHost.filter(next.host()::equals).isPresent()
                        || (isThisMachine(next.host()) && isHeardThere(listen)))
                .isPresent();
    }

    /**
     * {@return whether the upstream of this server is where another one listens, as far as addresses tell: a name other
     * than {@code localhost} is looked up by nobody here, and one that the other has as its public host is taken for
     * it}
     *
     * @param other another server of the same machine
     */
    public boolean goesOnThrough(ServerSpec other) {
        return leadsTo(protocol, other.listen, other.port, other.publicHost);
    }

    private static boolean isThisMachine(Host host) {
        return host instanceof IpAddress address
                ? address.isLoopback()
                : host.inAuthority().equals("localhost");
    }

    private static boolean isHeardThere(IpAddress listen) {
        return listen.isLoopback() || listen.toInetAddress().isAnyLocalAddress();
    }

    /**
     * A server that is to run, and was never restarted.
     *
     * @param name unique among servers
     * @param protocol what it speaks
     * @param listen the address of this machine that it listens on
     * @param port the port that it listens on
     * @param publicHost what clients connect to, where that is not {@code listen}
     */
    public ServerSpec(
            ServerName name, Protocol protocol, IpAddress listen, Optional<Port> port, Optional<Host> publicHost) {
        this(name, protocol, listen, port, publicHost, Power.RUNNING, 0);
    }

    /**
     * {@return a builder for a server of this name, read by {@link ServerName#parse}}
     *
     * @param name what to read
     */
    public static Builder named(String name) {
        return named(ServerName.parse(name));
    }

    /**
     * {@return a builder for a server of this name}
     *
     * @param name unique among servers
     */
    public static Builder named(ServerName name) {
        return new Builder(name);
    }

    /**
     * {@return this spec with this port}
     *
     * @param chosen in place of an earlier one
     */
    public ServerSpec withPort(Port chosen) {
        return new ServerSpec(name, protocol, listen, Optional.of(chosen), publicHost, power, restarts);
    }

    /**
     * {@return this spec with this count of restarts}
     *
     * @param counted in place of the one it has, 0 or more
     */
    public ServerSpec withRestarts(long counted) {
        return new ServerSpec(name, protocol, listen, port, publicHost, power, counted);
    }

    /** {@return whether it is to run} */
    public boolean isToRun() {
        return power == Power.RUNNING;
    }

    /**
     * {@return what clients connect to: the public host, else the listen address}
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when the server listens on all addresses and
     *     no public host says by which of them it is reached, or when it has no port yet
     */
    public Endpoint clientEndpoint() {
        Port at = port.orElseThrow(() -> Problem.of(ErrorCode.SYNTAX, "server " + name, "has no port yet")
                .toException());
        if (publicHost.isEmpty() && listen.isWildcard()) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "server " + name,
                            "listens on all addresses, so its links need a public host")
                    .remedy("Give it a public host: the name or address that clients reach it by")
                    .fact("field", "public-host")
                    .toException();
        }
        return new Endpoint(publicHost.orElse(listen), at);
    }

    /**
     * Collects a {@link ServerSpec}; for one thread. The protocol must be given. Defaults: listen on {@code 127.0.0.1},
     * the protocol's usual port or the next free one, no public host, to run.
     */
    public static final class Builder {
        private final ServerName name;
        private @Nullable Protocol protocol;
        private IpAddress listen = DEFAULT_LISTEN;
        private Optional<Port> port = Optional.empty();
        private Optional<Host> publicHost = Optional.empty();
        private Power power = Power.RUNNING;

        private Builder(ServerName name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /**
         * Sets what the server speaks.
         *
         * @param spoken the protocol and its settings
         * @return this
         */
        public Builder protocol(Protocol spoken) {
            this.protocol = Objects.requireNonNull(spoken, "protocol");
            return this;
        }

        /**
         * Sets the address of this machine to listen on; {@code 0.0.0.0} and {@code ::} mean all.
         *
         * @param address {@code 127.0.0.1} by default
         * @return this
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for an address that nothing can listen on
         */
        public Builder listen(IpAddress address) {
            FitAddress.toListen(address);
            this.listen = address;
            return this;
        }

        /**
         * Sets the port, 1 to 65535.
         *
         * @param number by default the protocol's usual port, or the next free one above it
         * @return this
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside that range
         */
        public Builder port(int number) {
            return port(new Port(number));
        }

        /**
         * Sets the port.
         *
         * @param chosen by default the protocol's usual port, or the next free one above it
         * @return this
         */
        public Builder port(Port chosen) {
            this.port = Optional.of(chosen);
            return this;
        }

        /**
         * Sets what clients connect to.
         *
         * @param host a name or an address that leads to the server; by default clients connect to the listen address
         * @return this
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for an address that nobody can connect to
         */
        public Builder publicHost(Host host) {
            FitAddress.toConnect(host);
            this.publicHost = Optional.of(host);
            return this;
        }

        /**
         * Sets whether the server is to run.
         *
         * @param wanted running by default
         * @return this
         */
        public Builder power(Power wanted) {
            this.power = Objects.requireNonNull(wanted, "wanted");
            return this;
        }

        /**
         * {@return the spec}
         *
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when no protocol was given
         */
        public ServerSpec build() {
            if (protocol == null) {
                throw Problem.of(ErrorCode.SYNTAX, "server " + name, "has no protocol")
                        .remedy("Give it one")
                        .fact("field", "protocol")
                        .toException();
            }
            return new ServerSpec(name, protocol, listen, port, publicHost, power, 0);
        }
    }
}
