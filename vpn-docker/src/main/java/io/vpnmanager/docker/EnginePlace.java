package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Unix socket at which an engine may listen.
 *
 * @param socket an absolute path
 */
record EnginePlace(Path socket) {
    static final String ENDPOINT_VARIABLE = "DOCKER_HOST";
    static final String RUNTIME_DIRECTORY_VARIABLE = "XDG_RUNTIME_DIR";

    private static final String SCHEME = "unix://";

    /** {@return where to look, in order; never empty} */
    static List<EnginePlace> candidates(Optional<URI> endpoint, Map<String, String> environment) {
        Optional<String> named =
                endpoint.map(URI::toString).or(() -> Optional.ofNullable(environment.get(ENDPOINT_VARIABLE)));
        return named.filter(text -> !text.isBlank())
                .map(text -> List.of(parse(text)))
                .orElseGet(() -> usual(environment));
    }

    private static List<EnginePlace> usual(Map<String, String> environment) {
        List<EnginePlace> places = new ArrayList<>();
        places.add(new EnginePlace(Path.of("/run/docker.sock")));
        places.add(new EnginePlace(Path.of("/var/run/docker.sock")));
        Optional.ofNullable(environment.get(RUNTIME_DIRECTORY_VARIABLE))
                .filter(directory -> directory.startsWith("/"))
                .flatMap(EnginePlace::path)
                .ifPresent(directory -> {
                    places.add(new EnginePlace(directory.resolve("docker.sock")));
                    places.add(new EnginePlace(directory.resolve("podman/podman.sock")));
                });
        places.add(new EnginePlace(Path.of("/run/podman/podman.sock")));
        return List.copyOf(places);
    }

    /** Reads {@code unix:///path} as Docker's own tools do: what follows is a path as it stands, without escapes. */
    private static EnginePlace parse(String text) {
        if (!text.startsWith(SCHEME)) {
            throw notASocket(text);
        }
        return path(text.substring(SCHEME.length()))
                .filter(Path::isAbsolute)
                .map(EnginePlace::new)
                .orElseThrow(() -> notASocket(text));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Shows no more than the scheme: the rest of a foreign endpoint may hold a password. */
    private static RuntimeException notASocket(String text) {
        int colon = text.indexOf(':');
        String shown = colon < 0 ? text : text.substring(0, colon + 1);
        return Problem.of(
                        ErrorCode.UNKNOWN,
                        "engine endpoint " + VisibleText.quoted(shown),
                        "is not unix:// and an absolute path")
                .remedy("Give the path of a Unix socket; one of another machine can be brought here by ssh -L")
                .toException();
    }

    /** {@return what the endpoint is called in messages and in {@code EngineInfo}; escapes what a URI cannot hold} */
    URI uri() {
        try {
            return new URI("unix", "", socket.toString(), null);
        } catch (URISyntaxException e) {
            throw Problem.of(ErrorCode.BUG, "endpoint " + this, "does not fit into a URI")
                    .toException(e);
        }
    }

    /** {@return the place as people write it} */
    @Override
    public String toString() {
        return SCHEME + socket;
    }
}
