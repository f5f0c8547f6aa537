package io.vpnmanager.api.access;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that a client asked a proxy of the agent for, once it has ended: a connection to a target, a request of
 * HTTP, an association for datagrams, or what was refused. It holds no credentials, no path of a request and nothing of
 * what was carried. Made by the library; components may be added.
 *
 * @param begin when it was asked for
 * @param end when it had ended
 * @param server which server
 * @param serverName the name of the server at that time
 * @param protocol what the client spoke
 * @param source where the client came from, as a load balancer told where one is named; empty when it had gone
 * @param user who asked; empty where nobody was let in
 * @param target what was asked for, as the client gave it, in normal form; empty for an association, and for what was
 *     refused before it was said
 * @param dialled the address that was dialled, which is that of the upstream where the server has one; empty where none
 *     was reached
 * @param bytes what was carried for it
 * @param reason why it ended
 */
public record AccessRecord(
        Instant begin,
        Instant end,
        ServerId server,
        ServerName serverName,
        ProtocolKind protocol,
        Optional<IpAddress> source,
        Optional<Person> user,
        Optional<Endpoint> target,
        Optional<Endpoint> dialled,
        TrafficCount bytes,
        AccessEnd reason) {
    /** Checks for null. */
    public AccessRecord {
        Objects.requireNonNull(begin, "begin");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(serverName, "serverName");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(dialled, "dialled");
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * A user who was let in.
     *
     * @param id who
     * @param name the name at that time
     */
    public record Person(UserId id, UserName name) {
        /** Checks for null. */
        public Person {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
        }
    }
}
