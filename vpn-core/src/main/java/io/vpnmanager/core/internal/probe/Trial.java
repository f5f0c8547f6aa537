package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.wireguard.DeviceLook;
import io.vpnmanager.spi.store.StateStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** The try of one server in one of its protocols. Safe for use by many threads. */
public final class Trial {
    private final Entries entries;
    private final ProxyProbe proxies;
    private final ShadowsocksProbe shadowsocks;
    private final VlessProbe vless;
    private final WireGuardProbe wireGuard;
    private final ProbeVisit visit;
    private final Remedies remedies;

    /**
     * Tries.
     *
     * @param store has users and their keys
     * @param credentials opens these
     * @param tls what clients trust; asked when it is needed
     * @param keys with what clients come to servers
     * @param devices what the device of a WireGuard server says; empty while there is none
     * @param visit tries one as the probe user
     * @param agentRuns whether an agent runs somewhere
     * @param clock tells the time
     */
    public Trial(
            StateStore store,
            Credentials credentials,
            Supplier<SSLContext> tls,
            ClientKeys keys,
            Function<Server, Optional<DeviceLook>> devices,
            Visiting visit,
            Supplier<Boolean> agentRuns,
            InstantSource clock) {
        this.entries = new Entries(store, credentials);
        this.proxies = new ProxyProbe(tls);
        this.shadowsocks = new ShadowsocksProbe(keys, clock);
        this.vless = new VlessProbe(tls, keys, clock);
        this.wireGuard = new WireGuardProbe(keys, devices, clock);
        this.visit = new ProbeVisit(visit, proxies, shadowsocks, vless, new TunnelProbe(keys, wireGuard, clock));
        this.remedies = new Remedies(agentRuns);
    }

    /** {@return in which protocols to try a server: those that the user has keys for, where it has some} */
    static List<ProtocolKind> spoken(Server server, Optional<User> user) {
        List<ProtocolKind> all = List.copyOf(server.spec().protocol().spoken());
        List<ProtocolKind> held = all.stream()
                .filter(kind -> user.flatMap(who -> who.key(kind)).isPresent())
                .toList();
        if (user.isEmpty()) {
            return all;
        }
        return held.isEmpty() ? List.of(server.spec().protocol().kind()) : held;
    }

    Probe run(Server server, ProtocolKind spoken, Optional<User> user, ProbeSpec how, Course course) {
        ServerSpec spec = server.spec();
        if (!spec.isToRun()) {
            return probe(server, spoken, Optional.empty(), Told.of(ProbeVerdict.STOPPED, "is not to run"), course);
        }
        Optional<Endpoint> at = spec.port().map(port -> endpoint(spec, port, how.atListenAddress()));
        try {
            Tried tried = new Tried(
                    server,
                    spoken,
                    at.orElseThrow(() -> new ProbeFailure(ErrorCode.NETWORK, "has no port yet", "")),
                    course);
            Told told = how.asProbeUser() ? visit.tell(tried, how.target()) : tell(tried, user, how);
            return probe(server, spoken, told.verdict() == ProbeVerdict.SKIPPED ? Optional.empty() : at, told, course);
        } catch (ProbeFailure e) {
            return new Probe(
                    server.name(),
                    spoken,
                    at,
                    ProbeVerdict.FAILED,
                    e.reason() + remedies.besides(e, user),
                    remedies.of(e, server, user, how),
                    Optional.of(e.code()),
                    course.times(),
                    Optional.empty());
        }
    }

    private static Probe probe(Server server, ProtocolKind spoken, Optional<Endpoint> at, Told told, Course course) {
        return new Probe(
                server.name(),
                spoken,
                at,
                told.verdict(),
                told.reason(),
                told.remedy(),
                Optional.empty(),
                course.times(),
                told.lastHandshake());
    }

    /** One that listens everywhere is on loopback, too. */
    private static Endpoint endpoint(ServerSpec spec, Port port, boolean atListenAddress) {
        Host listen = spec.listen().isWildcard() ? loopback(spec.listen()) : spec.listen();
        return new Endpoint(atListenAddress ? listen : spec.publicHost().orElse(listen), port);
    }

    private static IpAddress loopback(IpAddress wildcard) {
        return IpAddress.parse(wildcard.bytes().length == 4 ? "127.0.0.1" : "::1");
    }

    private Told tell(Tried tried, Optional<User> user, ProbeSpec how) throws ProbeFailure {
        return switch (tried.server().spec().protocol()) {
            case Socks5 ignored -> ofProxy(tried, user, how);
            case HttpProxy ignored -> ofProxy(tried, user, how);
            case VlessReality its -> ofVless(tried, its, user, how);
            case Shadowsocks its -> ofShadowsocks(tried, its, user, how);
            case WireGuard ignored -> ofWireGuard(tried, user);
        };
    }

    private Told ofProxy(Tried tried, Optional<User> user, ProbeSpec how) throws ProbeFailure {
        return switch (entry(tried, user, how.password())) {
            case Entry.With with -> proxies.tell(tried, with.login(), how.target());
            case Entry.Without without -> proxies.tell(tried, without);
            case Entry.None none -> Told.skipped(none.why());
        };
    }

    /** A password is that of a proxy. */
    private Told ofShadowsocks(Tried tried, Shadowsocks spoken, Optional<User> user, ProbeSpec how)
            throws ProbeFailure {
        return switch (entry(tried, user, Optional.empty())) {
            case Entry.With with -> shadowsocks.tell(tried, spoken, with.login(), how.target());
            case Entry.Without without -> shadowsocks.tell(tried, without);
            case Entry.None none -> Told.skipped(none.why());
        };
    }

    private Told ofVless(Tried tried, VlessReality spoken, Optional<User> user, ProbeSpec how) throws ProbeFailure {
        return switch (entry(tried, user, Optional.empty())) {
            case Entry.With with -> vless.tell(tried, spoken, with.login(), how.target());
            case Entry.Without without -> vless.tell(tried, spoken, without);
            case Entry.None none -> Told.skipped(none.why());
        };
    }

    private Told ofWireGuard(Tried tried, Optional<User> user) throws ProbeFailure {
        return switch (entry(tried, user, Optional.empty())) {
            case Entry.With with -> wireGuard.tell(tried, with.login());
            case Entry.Without ignored -> wireGuard.tell(tried);
            case Entry.None none -> Told.skipped(none.why());
        };
    }

    private Entry entry(Tried tried, Optional<User> user, Optional<Secret> given) {
        return user.map(who -> entries.of(who, tried.server(), tried.spoken(), given))
                .orElseGet(() -> new Entry.Without(""));
    }
}
