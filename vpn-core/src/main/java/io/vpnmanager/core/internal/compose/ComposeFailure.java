package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What compose and Docker say when something is wrong, as a problem that says what to do. */
final class ComposeFailure {
    private static final int LONGEST = 300;
    private static final Pattern NO_ENGINE = Pattern.compile(
            "(?i)cannot connect to the docker daemon|couldn't connect to docker daemon|is the docker daemon running|"
                    + "error while fetching server api version|error during connect|connection refused.*docker|connection aborted");
    private static final Pattern NO_RIGHT =
            Pattern.compile("(?i)permission denied[^\\n]*(docker|sock)|PermissionError\\(13");
    private static final Pattern PORT =
            Pattern.compile("(?i):([0-9]{1,5})\\b[^\\n]*(?:port is already allocated|address already in use)");

    private static final Pattern IMAGE = Pattern.compile(
            "(?i)(?:pull access denied for|no such image:?|manifest for|manifest unknown:?|reference to|unable to find image)"
                    + "[ '\"]*([a-z0-9][a-z0-9._/:@-]*)");
    private static final Pattern REGISTRY = Pattern.compile(
            "(?i)(?:Get|Head) \"?https?://([^/\"]+)/v2/[^\\n]*|failed to resolve reference|lookup [^\\n]*registry");

    private ComposeFailure() {}

    static Problem of(int status, String errors) {
        return engine(errors)
                .or(() -> port(errors))
                .or(() -> image(errors))
                .orElseGet(() -> Problem.of(
                                ErrorCode.ENGINE, "compose", "failed with status " + status + ": " + lastLine(errors))
                        .remedy("Mend what it says; vpn compose status shows what became of the stack"));
    }

    private static Optional<Problem> engine(String errors) {
        if (NO_RIGHT.matcher(errors).find()) {
            return Optional.of(Problem.of(ErrorCode.ENGINE, "the container engine", "lets this user not use its socket")
                    .remedy("Run the command as root, or as a member of the group docker, which may do what root may"));
        }
        return NO_ENGINE.matcher(errors).find()
                ? Optional.of(Problem.of(ErrorCode.ENGINE, "the container engine", "does not answer")
                        .remedy("Start it, or name it with DOCKER_HOST"))
                : Optional.empty();
    }

    private static Optional<Problem> port(String errors) {
        Matcher port = PORT.matcher(errors);
        if (!port.find()) {
            return Optional.empty();
        }
        String number = port.group(1);
        return Optional.of(
                Problem.of(ErrorCode.NETWORK, "port " + number + " of this machine", "is taken by somebody else")
                        .remedy("End who listens there, or publish another port, and generate the stack again")
                        .fact("port", number));
    }

    private static Optional<Problem> image(String errors) {
        Matcher image = IMAGE.matcher(errors);
        if (image.find()) {
            String name = image.group(1).replaceAll("[:.,]+$", "");
            return Optional.of(
                    Problem.of(ErrorCode.ENGINE, "image " + name, "is not here, and nobody publishes it to us")
                            .remedy("Build it, name another one, or log in where it is published, and try again")
                            .fact("image", name));
        }
        Matcher registry = REGISTRY.matcher(errors);
        return registry.find()
                ? Optional.of(Problem.of(
                                ErrorCode.ENGINE,
                                "an image of the stack",
                                "is not here, and the registry does not answer: " + lastLine(errors))
                        .remedy("Build it or load it, or mend the way to the registry"))
                : Optional.empty();
    }

    private static String lastLine(String errors) {
        List<String> lines = errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String last = lines.isEmpty() ? "it does not say why" : lines.getLast();
        return last.length() > LONGEST ? last.substring(0, LONGEST) : last;
    }
}
