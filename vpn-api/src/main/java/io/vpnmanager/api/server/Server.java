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
 * @param revision 1 at creation, plus one with each change of the spec
 * @param createdAt when, to the millisecond
 * @param report what the agent last said of it
 */
public record Server(ServerId id, ServerSpec spec, long revision, Instant createdAt, ServerReport report) {
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
        if (revision < 1) {
            throw Problem.of(ErrorCode.RANGE, "revision " + revision + " of server " + spec.name(), "is below 1")
                    .toException();
        }
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
