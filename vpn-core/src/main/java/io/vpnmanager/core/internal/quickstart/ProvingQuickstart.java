package io.vpnmanager.core.internal.quickstart;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetLists;
import io.vpnmanager.api.quickstart.Quickstart;
import io.vpnmanager.api.quickstart.QuickstartReport;
import io.vpnmanager.api.quickstart.QuickstartReport.Origin;
import io.vpnmanager.api.quickstart.QuickstartReport.ProvedServer;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.probe.ProxyFetch;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.TemporaryTargets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes what is missing, starts the agent, and proves each server before it says so. It uses the same services as any
 * caller.
 */
public final class ProvingQuickstart implements Quickstart {
    /** The user that a quickstart makes. */
    static final UserName USER = new UserName("demo");

    private static final String FETCHED = "HTTP/1.1 200 ";

    private final Vpn vpn;
    private final Supplier<List<ProtocolEngine>> engines;
    private final Supplier<String> unguessable;
    private final Calls calls;

    /**
     * A quickstart of an open home.
     *
     * @param vpn the home
     * @param engines those of the agent that runs in this process
     * @param unguessable draws the words of the proof page
     * @param calls bounds the whole of it
     */
    public ProvingQuickstart(
            Vpn vpn, Supplier<List<ProtocolEngine>> engines, Supplier<String> unguessable, Calls calls) {
        this.vpn = vpn;
        this.engines = engines;
        this.unguessable = unguessable;
        this.calls = calls;
    }

    private record Made<T>(T object, Origin origin) {}

    @Override
    public QuickstartReport run() {
        return calls.run(deadline -> {
            vpn.agent().start();
            Made<User> user = user();
            List<Made<Server>> servers = new ArrayList<>();
            for (ProtocolKind kind : PROTOCOLS) {
                servers.add(server(kind));
            }
            return new QuickstartReport(user.object(), user.origin(), prove(user.object(), servers));
        });
    }

    @Override
    public Plan plan() {
        return calls.run(deadline -> {
            List<Change> missing = new ArrayList<>();
            if (foundUser().isEmpty()) {
                missing.add(new Change.CreateUser(userSpec()));
            }
            for (ProtocolKind kind : PROTOCOLS) {
                if (foundServer(kind).isEmpty()) {
                    missing.add(new Change.CreateServer(serverSpec(kind)));
                }
            }
            return vpn.plan(missing);
        });
    }

    private Made<User> user() {
        return foundUser()
                .map(found -> new Made<>(found, Origin.FOUND))
                .orElseGet(() -> new Made<>(vpn.users().create(userSpec()), Origin.CREATED));
    }

    private static UserSpec userSpec() {
        UserSpec.Builder spec = UserSpec.named(USER);
        for (ProtocolKind kind : PROTOCOLS) {
            spec.access(kind);
        }
        return spec.build();
    }

    private Optional<User> foundUser() {
        Optional<User> found = vpn.users().find(USER);
        found.ifPresent(ProvingQuickstart::requireLinksWithSecrets);
        return found;
    }

    /** Somebody may have made a user of that name, with a password of their own or for one protocol only. */
    private static void requireLinksWithSecrets(User user) {
        for (ProtocolKind kind : PROTOCOLS) {
            boolean generated = user.key(kind)
                    .filter(key -> key.kind() == CredentialKind.GENERATED)
                    .isPresent();
            if (!generated) {
                throw taken("user " + user.name(), "has no generated access key for " + kind);
            }
        }
    }

    /** Somebody may have made a server of that name for other protocols or clients. */
    private static void requireLocal(Server server, ProtocolKind kind) {
        ServerSpec spec = server.spec();
        if (spec.protocol().kind() != kind
                || !spec.listen().isLoopback()
                || spec.publicHost().isPresent()) {
            throw taken("server " + server.name(), "does not speak " + kind + " on loopback alone");
        }
        if (!isPlain(spec.protocol())) {
            throw taken(
                    "server " + server.name(),
                    "has TLS, a load balancer before it, a proxy behind it, or lists of targets");
        }
    }

    private static boolean isPlain(Protocol protocol) {
        Inbound inbound = switch (protocol) {
            case Socks5 socks5 -> socks5.inbound();
            case HttpProxy http -> http.inbound();
            default -> throw new IllegalArgumentException("no protocol of the quickstart: " + protocol.kind());
        };
        return inbound.equals(Inbound.DIRECT)
                && protocol.upstream().isEmpty()
                && protocol.lists().equals(TargetLists.NONE);
    }

    private static RuntimeException taken(String subject, String why) {
        return Problem.of(ErrorCode.DUPLICATE, subject, "is there already, but " + why)
                .remedy("Delete it and run again, or run in another home")
                .toException();
    }

    private Made<Server> server(ProtocolKind kind) {
        Optional<Server> found = foundServer(kind);
        found.ifPresent(this::requireServing);
        return found.map(server -> new Made<>(server, Origin.FOUND))
                .orElseGet(() -> new Made<>(vpn.servers().create(serverSpec(kind)), Origin.CREATED));
    }

    private static ServerSpec serverSpec(ProtocolKind kind) {
        return ServerSpec.named(nameOf(kind))
                .protocol(Protocol.closedByDefault(kind))
                .build();
    }

    private static ServerName nameOf(ProtocolKind kind) {
        return ServerName.parse("demo-" + kind.id());
    }

    private Optional<Server> foundServer(ProtocolKind kind) {
        Optional<Server> found = vpn.servers().find(nameOf(kind));
        found.ifPresent(server -> requireLocal(server, kind));
        found.filter(server -> !server.spec().isToRun()).ifPresent(server -> {
            throw Problem.of(ErrorCode.POLICY, "server " + server.name(), "is stopped")
                    .remedy("Start it, or run in another home")
                    .toException();
        });
        return found;
    }

    private void requireServing(Server server) {
        if (server.report().state() != ServerReport.State.SERVING) {
            AgentStatus agent = vpn.agent().status();
            throw Problem.of(
                            ErrorCode.NETWORK,
                            "server " + server.name(),
                            "does not serve: " + server.report().problem())
                    .remedy("Free its port, or delete the server and run again")
                    .fact("agent", agent.place().name())
                    .toException();
        }
    }

    private List<ProvedServer> prove(User user, List<Made<Server>> servers) {
        try (ProofPage page = new ProofPage(unguessable.get())) {
            AllowedTarget target = AllowedTarget.exactly(page.address(), page.port());
            List<TemporaryTargets.Opened> opened = open(target);
            try {
                return servers.stream().map(made -> prove(user, made, page)).toList();
            } finally {
                opened.forEach(TemporaryTargets.Opened::close);
            }
        }
    }

    private List<TemporaryTargets.Opened> open(AllowedTarget target) {
        return engines.get().stream()
                .filter(TemporaryTargets.class::isInstance)
                .map(engine -> ((TemporaryTargets) engine).open(target))
                .toList();
    }

    private ProvedServer prove(User user, Made<Server> made, ProofPage page) {
        Server server = made.object();
        Link link = vpn.links().of(user, server);
        Endpoint there = new Endpoint(page.address(), page.port());
        try {
            String answer = ProxyFetch.page(link, there);
            if (!answer.startsWith(FETCHED) || !answer.endsWith("\r\n\r\n" + page.words())) {
                throw unproved(server, "did not bring the page to its user");
            }
            int visits = page.visits();
            String refusal = ProxyFetch.refusal(link, there);
            if (page.visits() != visits) {
                throw unproved(server, "let somebody without credentials through");
            }
            return new ProvedServer(server, made.origin(), link, "200 OK", refusal);
        } catch (IOException e) {
            throw unproved(server, String.valueOf(e.getMessage()));
        }
    }

    private static RuntimeException unproved(Server server, String why) {
        return Problem.of(ErrorCode.NETWORK, "server " + server.name(), why)
                .remedy("Look at what else uses its port")
                .toException();
    }
}
