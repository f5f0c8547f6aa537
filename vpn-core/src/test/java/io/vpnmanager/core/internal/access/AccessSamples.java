package io.vpnmanager.core.internal.access;

import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.access.AccessRecord;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

final class AccessSamples {
    static final AccessRecord TUNNEL = new AccessRecord(
            Instant.parse("2026-07-01T12:00:00Z"),
            Instant.parse("2026-07-01T12:00:01.5Z"),
            new ServerId(new UUID(0, 1)),
            new ServerName("edge"),
            ProtocolKind.SOCKS5,
            Optional.of(IpAddress.parse("192.0.2.7")),
            Optional.of(new AccessRecord.Person(new UserId(new UUID(0, 2)), new UserName("alice"))),
            Optional.of(Endpoint.parse("www.example.com:443")),
            Optional.of(Endpoint.parse("[2001:db8::1]:443")),
            new TrafficCount(7, 1L << 40),
            AccessEnd.CLOSED);

    static final AccessRecord STRANGER = new AccessRecord(
            TUNNEL.begin(),
            TUNNEL.end(),
            TUNNEL.server(),
            TUNNEL.serverName(),
            ProtocolKind.HTTP,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TrafficCount.ZERO,
            AccessEnd.TIMED_OUT);

    private AccessSamples() {}
}
