package io.vpnmanager.cli.menu;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.cli.trial.FakeVpn;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A home with some of everything, the same each time. */
final class Sample {
    private static final Duration HOUR = Duration.ofHours(1);

    private Sample() {}

    static FakeVpn home() {
        FakeVpn vpn = new FakeVpn();
        vpn.fakeAgent().runElsewhere();
        server(vpn, "office", ProtocolKind.SOCKS5, 1080, Power.RUNNING);
        server(vpn, "web", ProtocolKind.HTTP, 8080, Power.RUNNING);
        server(vpn, "spare-with-a-name-that-is-rather-long", ProtocolKind.SOCKS5, 1081, Power.STOPPED);
        user(vpn, "alice", Terms.NONE);
        user(vpn, "bob", Terms.NONE.standing(Standing.SUSPENDED));
        user(vpn, "carol", Terms.of(Map.of("note", List.of("東京オフィスの人"))));
        user(vpn, "dave", Terms.NONE.quota(Quota.of(ByteSize.gibibytes(1), QuotaReset.NEVER)));
        user(vpn, "erin", Terms.NONE.expiresAt(Driven.NOW.plus(Duration.ofDays(3))));
        vpn.count("alice", 1_500_000, 700_000_000);
        vpn.count("dave", 1_000_000, 1_050_000_000);
        for (int hour = 0; hour < 24; hour++) {
            var begin = Driven.NOW.minus(HOUR.multipliedBy(hour));
            vpn.fakeTraffic().countWithin("alice", "office", begin, 1_000L * hour, 10_000_000L * (hour % 7));
            vpn.fakeTraffic().countWithin("dave", "web", begin, 500L * hour, 4_000_000L * (hour % 5));
        }
        vpn.failServer("web", "port 8080 is held by another process");
        vpn.fakeAudit().say("root", "user.create", "alice");
        vpn.fakeAudit().say("運用", "server.create", "office");
        vpn.fakeLogs().write(new ServerLog.Line(Driven.NOW, ServerLog.Source.OUTPUT, "started"));
        vpn.fakeLogs().write(new ServerLog.Line(Driven.NOW, ServerLog.Source.ERROR, "a warning about \u001b[2J 東京"));
        return vpn;
    }

    private static void server(FakeVpn vpn, String name, ProtocolKind kind, int port, Power power) {
        vpn.servers()
                .create(ServerSpec.named(name)
                        .protocol(Protocol.closedByDefault(kind))
                        .listen(IpAddress.parse("127.0.0.1"))
                        .port(port)
                        .power(power)
                        .build());
    }

    private static void user(FakeVpn vpn, String name, Terms terms) {
        vpn.users()
                .create(UserSpec.named(name)
                        .access(ProtocolKind.SOCKS5)
                        .access(ProtocolKind.HTTP)
                        .terms(terms)
                        .build());
    }
}
