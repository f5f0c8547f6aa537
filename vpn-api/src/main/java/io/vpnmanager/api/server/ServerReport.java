package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the agent last said of a server, as it read it back from the engine. It is a memory, not a look: an agent that
 * died cannot take it back, which is why it carries its time. Components may be added.
 *
 * @param state what the server did then
 * @param revision which revision of the spec that was about; 0 when no agent has looked yet
 * @param applied the revision that was really served then, which may be another one; empty when none was
 * @param sessions how many sessions were open then; empty when that is unknown, and when nothing was served
 * @param at when; empty when no agent has looked yet
 * @param problem why it failed and what to do, in words; empty unless the state is {@link State#FAILED}
 * @param since since when it had been served without a break; empty when that is unknown, and when nothing was served
 * @param container the identity of its container, as the container engine gives it; empty when it has none
 * @param users how many users it let in then, one twice whose access key is being replaced, or who has keys for two
 *     protocols of the server; empty when that is unknown, and when nothing was served
 * @param uncountedSince since when its traffic could not be read, after three tries that failed; empty while it can
 */
public record ServerReport(
        State state,
        long revision,
        OptionalLong applied,
        OptionalInt sessions,
        Optional<Instant> at,
        String problem,
        Optional<Instant> since,
        Optional<String> container,
        OptionalLong users,
        Optional<Instant> uncountedSince) {
    /** No agent has looked yet. */
    public static final ServerReport NONE =
            new ServerReport(State.PENDING, 0, OptionalLong.empty(), OptionalInt.empty(), Optional.empty(), "");

    /**
     * Checks for null, and that the parts agree.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a revision below 0, an applied one below
     *     1, sessions or users below 0, any of what is told of a service where nothing is served, a server that serves
     *     nothing, or a problem without a failure
     */
    public ServerReport {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(applied, "applied");
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(users, "users");
        Objects.requireNonNull(uncountedSince, "uncountedSince");
        require(revision >= 0, "is on revision " + revision + ", which is below 0");
        require(applied.orElse(1) >= 1, "names a revision below 1 as the one that is served");
        require(sessions.orElse(0) >= 0, "counts fewer than 0 sessions");
        require(users.orElse(0) >= 0, "counts fewer than 0 users");
        require(applied.isPresent() || sessions.isEmpty(), "counts the sessions of nothing");
        require(
                applied.isPresent() || since.isEmpty() && container.isEmpty() && users.isEmpty(),
                "tells of a service where nothing is served");
        require(state != State.SERVING || applied.isPresent(), "says that nothing is served by a server that serves");
        require(state == State.FAILED || problem.isEmpty(), "names a problem of a server that is " + state);
    }

    /**
     * A report that tells nothing of since when, in which container and for how many users, and of no failure to count.
     *
     * @param state what the server did then
     * @param revision which revision of the spec that was about
     * @param applied the revision that was really served then
     * @param sessions how many sessions were open then
     * @param at when
     * @param problem why it failed and what to do, in words
     */
    public ServerReport(
            State state,
            long revision,
            OptionalLong applied,
            OptionalInt sessions,
            Optional<Instant> at,
            String problem) {
        this(
                state,
                revision,
                applied,
                sessions,
                at,
                problem,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    private static void require(boolean agrees, String breach) {
        if (!agrees) {
            throw Problem.of(ErrorCode.RANGE, "a report on a server", breach).toException();
        }
    }

    /** What a server does. */
    public enum State {
        /** No agent has it yet, or its agent is still at work on it. */
        PENDING,
        /** It listens and serves. */
        SERVING,
        /** It could not be started, or not be stopped. */
        FAILED,
        /** It is not served: it is not wanted to run, or its agent ended and stopped it. */
        STOPPED
    }
}
