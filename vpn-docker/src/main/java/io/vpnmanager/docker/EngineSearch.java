package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Goes through places in order until an engine answers, and remembers why the others did not. */
final class EngineSearch {
    /** How long one of several places may take: more than a loaded engine needs to tell its version. */
    static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final List<EnginePlace> places;

    EngineSearch(List<EnginePlace> places) {
        this.places = List.copyOf(places);
    }

    /**
     * {@return the first engine that answers}
     *
     * @param callDeadline for each later call; a look at a place takes no longer
     */
    EngineConnection open(Duration callDeadline) {
        List<Attempt> attempts = new ArrayList<>();
        for (EnginePlace place : places) {
            if (Files.notExists(place.socket())) {
                attempts.add(new Attempt.Absent(place));
                continue;
            }
            try {
                return EngineConnection.open(place, lookDeadline(callDeadline), callDeadline);
            } catch (VpnException e) {
                stopIfCancelled(e);
                attempts.add(new Attempt.Failed(place, e));
            }
        }
        throw notFound(attempts);
    }

    private Duration lookDeadline(Duration callDeadline) {
        boolean several = places.size() > 1;
        return several && callDeadline.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : callDeadline;
    }

    private static void stopIfCancelled(VpnException failure) {
        if (failure.code() == ErrorCode.CANCELLED) {
            throw failure;
        }
    }

    private static VpnException notFound(List<Attempt> attempts) {
        List<VpnException> failures =
                attempts.stream().flatMap(attempt -> attempt.failure().stream()).toList();
        ErrorCode code = failures.size() == 1 ? failures.getFirst().code() : ErrorCode.ENGINE;
        String tried = attempts.stream()
                .map(attempt -> attempt.place() + " (" + attempt.reason() + ")")
                .collect(Collectors.joining("; "));
        Problem problem = Problem.of(code, "container engine", "was not found; tried " + tried)
                .remedy("Start Docker or Podman and see that this user may use its socket, or name the socket: "
                        + EnginePlace.ENDPOINT_VARIABLE + "=unix:///path");
        for (Attempt attempt : attempts) {
            problem = problem.fact(attempt.place().toString(), attempt.reason());
        }
        VpnException error = problem.toException(failures.isEmpty() ? null : failures.getFirst());
        failures.stream().skip(1).forEach(error::addSuppressed);
        return error;
    }

    /** A place without an engine that we can use. */
    private sealed interface Attempt {
        EnginePlace place();

        String reason();

        List<VpnException> failure();

        record Absent(EnginePlace place) implements Attempt {
            @Override
            public String reason() {
                return "no such file";
            }

            @Override
            public List<VpnException> failure() {
                return List.of();
            }
        }

        record Failed(EnginePlace place, VpnException cause) implements Attempt {
            @Override
            public String reason() {
                return cause.problem().reason();
            }

            @Override
            public List<VpnException> failure() {
                return List.of(cause);
            }
        }
    }
}
