package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallStatus;
import io.vpnmanager.api.firewall.Obstacle;
import io.vpnmanager.api.firewall.OpenPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which packet filters there are, whether our rules are in place, and who drops what they let through. */
final class FirewallCheck implements Check {
    private static final String NAME = "firewall";
    private static final String BACK_ENDS = "back ends";

    private final Supplier<List<FirewallBackend>> installed;

    /**
     * A check of the firewall.
     *
     * @param installed finds the back ends with a program on this machine
     */
    FirewallCheck(Supplier<List<FirewallBackend>> installed) {
        this.installed = installed;
    }

    @Override
    public List<Diagnosis> look(Patient patient) {
        List<FirewallBackend> there = installed.get();
        List<Diagnosis> found = new ArrayList<>();
        if (!there.isEmpty()) {
            found.add(Diagnosis.ok(
                    NAME,
                    BACK_ENDS,
                    "are there: " + there.stream().map(FirewallBackend::id).collect(Collectors.joining(", "))));
        }
        if (patient.vpn().isEmpty()) {
            found.add(Diagnosis.skipped(NAME, "rules", "cannot be compared: the home is not open"));
            return found;
        }
        try {
            look(patient.vpn().orElseThrow().firewall().status(), there, found);
        } catch (VpnException e) {
            found.add(Diagnosis.failed(NAME, e));
        }
        return found;
    }

    private static void look(FirewallStatus status, List<FirewallBackend> there, List<Diagnosis> found) {
        boolean on = status.state() != FirewallStatus.State.OFF;
        if (there.isEmpty()) {
            found.add(
                    on
                            ? Diagnosis.failed(
                                    NAME,
                                    BACK_ENDS,
                                    ErrorCode.PROVIDER,
                                    "are missing, and the firewall is on",
                                    "Install nftables, or turn it off: vpn firewall remove")
                            : Diagnosis.skipped(NAME, BACK_ENDS, "are missing, and the firewall is off"));
            return;
        }
        found.add(status.problem()
                .map(problem -> Diagnosis.warning(
                        NAME,
                        "rules",
                        "cannot be read: " + problem,
                        "Look again as root, or with CAP_NET_ADMIN: vpn doctor"))
                .orElseGet(() -> on ? on(status, there) : off(status)));
        status.obstacles().forEach(obstacle -> found.add(dropped(obstacle, on)));
    }

    private static Diagnosis off(FirewallStatus status) {
        return status.isInPlace()
                ? Diagnosis.skipped(NAME, "rules", "are wanted by nobody: the firewall is off")
                : Diagnosis.warning(
                        NAME, "rules", "of ours are still there, and the firewall is off", "Run: vpn firewall remove");
    }

    private static Diagnosis on(FirewallStatus status, List<FirewallBackend> there) {
        FirewallBackend carrier = status.backend().orElse(FirewallBackend.NFTABLES);
        if (!there.contains(carrier)) {
            return Diagnosis.failed(
                    NAME,
                    "rules",
                    ErrorCode.PROVIDER,
                    "cannot be kept: " + carrier + " is not on this machine any more",
                    "Install it, or choose another: vpn firewall apply --backend " + there.getFirst());
        }
        if (!status.isInPlace()) {
            return Diagnosis.failed(
                    NAME,
                    "rules",
                    ErrorCode.NETWORK,
                    "of the kernel are not those of the servers",
                    "An agent puts them right within seconds: vpn agent run; without one: vpn firewall apply");
        }
        return status.trialEnds()
                .map(end -> Diagnosis.warning(
                        NAME,
                        "rules",
                        "are in place in " + carrier + ", and on trial until " + end,
                        "Keep them: vpn firewall confirm"))
                .orElseGet(() -> Diagnosis.ok(NAME, "rules", "are in place in " + carrier));
    }

    /** Who has turned our firewall on wants clients let in; who has not may drop them on purpose. */
    private static Diagnosis dropped(Obstacle obstacle, boolean on) {
        OpenPort port = obstacle.port();
        String subject = port.owner();
        String reason = "is not reached at " + port.transport().name().toLowerCase(Locale.ROOT) + " port "
                + port.port() + ": a rule of " + obstacle.keeper() + " drops that (table " + obstacle.table()
                + ", chain " + obstacle.chain() + ": " + obstacle.rule() + ")";
        String remedy = "Let it through: " + String.join("; ", obstacle.remedies());
        return on
                ? Diagnosis.failed(NAME, subject, ErrorCode.NETWORK, reason, remedy)
                : Diagnosis.warning(NAME, subject, reason, remedy);
    }
}
