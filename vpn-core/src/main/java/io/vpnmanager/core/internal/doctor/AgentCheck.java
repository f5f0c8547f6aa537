package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerReport;
import java.util.ArrayList;
import java.util.List;

/** Whether an agent runs where servers want one, and what it says of them. */
final class AgentCheck implements Check {
    private static final String NAME = "agent";

    @Override
    public List<Diagnosis> look(Patient patient) {
        if (patient.vpn().isEmpty()) {
            return List.of(Diagnosis.skipped(NAME, "agent", "cannot be asked for: the home is not open"));
        }
        try {
            AgentStatus status = patient.vpn().orElseThrow().agent().status();
            return status.place() == AgentStatus.Place.NOWHERE ? List.of(missing(patient)) : running(patient, status);
        } catch (VpnException e) {
            return List.of(Diagnosis.failed(NAME, e));
        }
    }

    private static Diagnosis missing(Patient patient) {
        int servers = patient.servers().size();
        return servers == 0
                ? Diagnosis.skipped(NAME, "agent", "does not run, and no server needs one")
                : Diagnosis.failed(
                        NAME,
                        "agent",
                        ErrorCode.NOT_FOUND,
                        "does not run, and " + servers + (servers == 1 ? " server needs one" : " servers need one"),
                        "Start it: vpn agent run, or as a service: vpn agent unit");
    }

    private static List<Diagnosis> running(Patient patient, AgentStatus status) {
        List<Diagnosis> found = new ArrayList<>();
        found.add(Diagnosis.ok(NAME, "agent", "runs: " + status.holder()));
        for (Server server : patient.servers()) {
            if (server.report().state() == ServerReport.State.FAILED) {
                found.add(Diagnosis.failed(
                        NAME,
                        "server " + server.name(),
                        ErrorCode.NETWORK,
                        "is not served: " + server.report().problem(),
                        "See vpn servers logs " + server.name()));
            }
        }
        return found;
    }
}
