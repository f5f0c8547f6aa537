package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.user.User;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What to do about a failure, as far as that is known from the store. */
final class Remedies {
    private static final Set<ProtocolKind> IN_THE_AGENT = EnumSet.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP);

    private final Supplier<Boolean> agentRuns;

    Remedies(Supplier<Boolean> agentRuns) {
        this.agentRuns = agentRuns;
    }

    /** {@return what the store knows of the reason, to be said behind it} */
    String besides(ProbeFailure failure, Optional<User> user) {
        return user.filter(who -> isShutOut(failure, who))
                .map(who -> ", who is " + who.status())
                .orElse("");
    }

    private static boolean isShutOut(ProbeFailure failure, User user) {
        return failure.code() == ErrorCode.AUTHENTICATION && !user.status().letsIn();
    }

    String of(ProbeFailure failure, Server server, Optional<User> user, ProbeSpec how) {
        if (!failure.remedy().isEmpty()) {
            return failure.remedy();
        }
        if (failure.code() == ErrorCode.AUTHENTICATION) {
            return ofNotLetIn(failure, user, how);
        }
        if (IN_THE_AGENT.contains(server.spec().protocol().kind()) && !agentRuns.get()) {
            return "Let an agent run: vpn agent run";
        }
        if (server.report().state() == ServerReport.State.FAILED) {
            return "The agent says of it: " + server.report().problem();
        }
        return "Look at its status and its log, at its public host, and at the firewall between here and there";
    }

    private static String ofNotLetIn(ProbeFailure failure, Optional<User> user, ProbeSpec how) {
        if (how.asProbeUser()) {
            return "Have the agent let the probe user in: set monitor.probe-every";
        }
        if (user.filter(who -> isShutOut(failure, who)).isPresent()) {
            return "Change the terms of the user";
        }
        return how.password().isPresent()
                ? "Look at the password"
                : "Look whether the agent follows, and whether it is this home that serves at the port";
    }
}
