package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Instant;
import java.util.Objects;

/**
 * A server as the store has it. Made by the library; components may be added.
 *
 * @param id the identity
 * @param spec what was asked, with its port
 * @param revision 1 at creation, plus one with each change of the spec or the keys
 * @param createdAt when, to the millisecond
 * @param report what the agent last said of it
 * @param keys which keys it shows its clients
 */
public record Server(
        ServerId id, ServerSpec spec, long revision, Instant createdAt, ServerReport report, ServerKeys keys) {
    /**
     * Checks for null and refuses a revision below 1.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for such a revision
     */
    public Server {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(keys, "keys");
        if (revision < 1) {
            throw Problem.of(ErrorCode.RANGE, "revision " + revision + " of server " + spec.name(), "is below 1")
                    .toException();
        }
    }

    /**
     * A server whose keys were never rotated.
     *
     * @param id the identity
     * @param spec what was asked, with its port
     * @param revision 1 at creation, plus one with each change
     * @param createdAt when, to the millisecond
     * @param report what the agent last said of it
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a revision below 1
     */
    public Server(ServerId id, ServerSpec spec, long revision, Instant createdAt, ServerReport report) {
        this(id, spec, revision, createdAt, report, ServerKeys.FIRST);
    }

    /** {@return what the report says, but pending where the server was stopped and is to run: it waits for an agent} */
    public ServerReport.State state() {
        return report.state() == ServerReport.State.STOPPED && spec.isToRun()
                ? ServerReport.State.PENDING
                : report.state();
    }

    /** {@return whether this revision was served when the agent last looked, or was not, where it is not to run} */
    public boolean isAsWanted() {
        ServerReport.State wanted = spec.isToRun() ? ServerReport.State.SERVING : ServerReport.State.STOPPED;
        return report.state() == wanted && report.revision() == revision;
    }

    /**
     * {@return whether it is not to run, and no agent ever served it or the last one stopped it} Then it waits for
     * nobody, also where no agent runs.
     */
    public boolean isLeftAlone() {
        return !spec.isToRun() && (report.state() == ServerReport.State.STOPPED || report.revision() == 0);
    }

    /** {@return the name} */
    public ServerName name() {
        return spec.name();
    }
}
