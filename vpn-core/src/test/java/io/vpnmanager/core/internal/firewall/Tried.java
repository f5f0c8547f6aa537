package io.vpnmanager.core.internal.firewall;

import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetLists;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.firewall.backend.Tools;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A home with a server, and its firewall on some machine. */
final class Tried implements AutoCloseable {
    static final int PORT = 24_443;
    static final PortRange DATAGRAMS = PortRange.parse("24500-24509");

    private static final Socks5 CARRYING = new Socks5(
            false,
            true,
            Optional.of(DATAGRAMS),
            Inbound.DIRECT,
            Optional.empty(),
            TargetLists.NONE,
            TargetPolicy.PUBLIC_ONLY);
    static final Duration MINUTE = Duration.ofMinutes(1);

    final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    final Server edge;
    final HomeFirewall firewall;

    /** A server on all addresses; what serves it is told by {@code abilities}. */
    Tried(Path folder, Tools tools, EngineAbilities abilities) {
        this.edge = home.vpn
                .servers()
                .create(ServerSpec.named("edge")
                        .protocol(CARRYING)
                        .listen(IpAddress.parse("::"))
                        .publicHost(IpAddress.parse("192.0.2.1"))
                        .port(Port.of(PORT))
                        .build());
        this.firewall = new HomeFirewall(
                folder, home.store, new JdkCrypto(), List.of(abilities), InstantSource.system(), tools);
    }

    static EngineAbilities inTheAgent() {
        return new Abilities(Optional.empty());
    }

    static EngineAbilities inAContainer() {
        return new Abilities(Optional.of("edge"));
    }

    FirewallSettings settings(FirewallBackend backend, String... networks) {
        return FirewallSettings.DEFAULT
                .withBackend(backend)
                .withSources(edge.id(), Stream.of(networks).map(Cidr::parse).toList());
    }

    List<Cidr> friends() {
        return List.of(Cidr.parse(PacketLab.FRIEND));
    }

    void confirmed(FirewallSettings settings) {
        firewall.apply(settings, MINUTE);
        firewall.confirm();
    }

    @Override
    public void close() {
        home.close();
    }

    private record Abilities(Optional<String> container) implements EngineAbilities {
        @Override
        public Set<ProtocolKind> protocols() {
            return Set.of(ProtocolKind.SOCKS5);
        }

        @Override
        public boolean needsRestart(ServerSpec now, ServerSpec wanted) {
            return false;
        }

        @Override
        public boolean endsWithAgent() {
            return true;
        }

        @Override
        public Optional<String> containerOf(ListenerId listener) {
            return container;
        }

        @Override
        public Set<Transport> transports(ServerSpec spec) {
            return Set.of(Transport.TCP, Transport.UDP);
        }
    }
}
