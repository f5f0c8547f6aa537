package io.vpnmanager.api.monitor;

import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a server is. Made by the library; components may be added.
 *
 * @param server which server
 * @param name its name
 * @param protocol what it speaks
 * @param state how it is
 * @param since since when it is so; empty where nobody knows
 * @param engine whether what serves it answers
 * @param missed how many polls in a row did not find it as it is wanted, or could not read what it carried, whichever
 *     are more, 0 or more; empty where no agent runs, it has not told, or the server is not to run
 * @param losses how often a poll found that it had ended by itself, since the agent began; empty as with missed polls
 * @param problem what is wrong, in words; empty where nothing is, or nobody knows
 * @param seen when the agent last had something new to say of it; empty when it never had
 * @param sessions how many sessions were open then; empty when that is unknown
 * @param users how many users it let in then; empty when that is unknown
 * @param uncountedSince since when its traffic could not be read, after three tries that failed; empty while it can
 * @param use what its container uses, as the agent last counted; empty where it has none, or nobody counted
 * @param probes what the last tries as the probe user came to, one for each protocol that it speaks; empty where the
 *     agent makes none, or has made none yet
 */
public record ServerHealth(
        ServerId server,
        ServerName name,
        ProtocolKind protocol,
        HealthState state,
        Optional<Instant> since,
        EngineState engine,
        OptionalLong missed,
        OptionalLong losses,
        String problem,
        Optional<Instant> seen,
        OptionalInt sessions,
        OptionalLong users,
        Optional<Instant> uncountedSince,
        Optional<ContainerUse> use,
        List<LastProbe> probes) {
    /**
     * Checks for null and copies the list.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for fewer than 0 missed polls
     */
    public ServerHealth {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(missed, "missed");
        Objects.requireNonNull(losses, "losses");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(users, "users");
        Objects.requireNonNull(uncountedSince, "uncountedSince");
        Objects.requireNonNull(use, "use");
        probes = List.copyOf(probes);
        EngineHealth.requirePolls(missed);
    }
}
