package io.vpnmanager.tck.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an engine answers on this machine.
 *
 * @param socket its Unix socket, if any
 * @param reason why none of the places has one; empty if one has
 */
public record EngineLookup(Optional<Path> socket, String reason) {
    private static final class Holder {
        static final EngineLookup RESULT = told(of(System.getenv()));
        static final boolean PODMAN =
                RESULT.socket().filter(EngineLookup::isPodman).isPresent();

        /** Build tools count skipped tests without saying why: this is the line that says it. */
        private static EngineLookup told(EngineLookup result) {
            if (result.socket().isEmpty()) {
                System.getLogger(EngineLookup.class.getName())
                        .log(System.Logger.Level.WARNING, "no container engine answers: " + result.reason());
            }
            return result;
        }
    }

    /** {@return what a look at the usual places gave, the same for the whole test run} */
    public static EngineLookup once() {
        return Holder.RESULT;
    }

    /** {@return whether the engine that {@link #once} found is Podman behind its socket for Docker's clients} */
    public static boolean isPodman() {
        return Holder.PODMAN;
    }

    private static boolean isPodman(Path socket) {
        try {
            return new EngineSocket(socket).request("GET", "/version").body().contains("Podman");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EngineLookup of(Map<String, String> environment) {
        List<String> reasons = new ArrayList<>();
        for (Path place : places(environment)) {
            Optional<String> refusal = refusal(place);
            if (refusal.isEmpty()) {
                return new EngineLookup(Optional.of(place), "");
            }
            reasons.add(place + " (" + refusal.get() + ")");
        }
        return new EngineLookup(Optional.empty(), String.join(", ", reasons));
    }

    private static List<Path> places(Map<String, String> environment) {
        String named = environment.getOrDefault("DOCKER_HOST", "");
        if (named.startsWith("unix://")) {
            return List.of(Path.of(named.substring("unix://".length())));
        }
        List<Path> usual = new ArrayList<>(List.of(Path.of("/run/docker.sock"), Path.of("/var/run/docker.sock")));
        Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .ifPresent(directory -> usual.add(Path.of(directory, "docker.sock")));
        return usual;
    }

    private static Optional<String> refusal(Path place) {
        if (Files.notExists(place)) {
            return Optional.of("no such file");
        }
        try {
            int status = new EngineSocket(place).request("GET", "/_ping").status();
            return status == 200 ? Optional.empty() : Optional.of("status " + status);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
