package io.vpnmanager.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.HttpException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one place where failures of the client library and texts of the engine become our errors. */
final class EngineFailures {
    /** What is wrong with the engine itself: {@code away}, {@code hangs} or {@code nonsense}. */
    static final String FACT = "engine";

    private static final int MALFORMED = 400;
    private static final int FORBIDDEN = 403;
    private static final int ABSENT = 404;

    private EngineFailures() {}

    /**
     * {@return the error to throw, with {@code failure} as its cause}
     *
     * @param subject what was done, as the start of a sentence
     * @param failure of any kind; one of ours is returned as it is
     */
    static VpnException translate(String subject, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof VpnException ours) {
                return ours;
            }
            if (cause instanceof DockerException refusal) {
                return refused(subject, refusal);
            }
            if (cause instanceof JacksonException) {
                return nonsense(subject, "something that is not the JSON it should be")
                        .toException(failure);
            }
            if (cause instanceof NonsenseException || cause instanceof HttpException) {
                return nonsense(subject, "something else than it should: " + EngineText.of(cause))
                        .toException(failure);
            }
            if (cause instanceof IOException broken && !(broken.getCause() instanceof HttpException)) {
                return unreachable(subject, broken, failure);
            }
        }
        return Problem.of(ErrorCode.BUG, subject, "failed in the client of the container engine")
                .toException(failure);
    }

    /** {@return the problem of an answer that breaks the engine's own API} */
    static Problem nonsense(String subject, String what) {
        return Problem.of(ErrorCode.ENGINE, subject, "failed: the engine answered with " + what)
                .remedy("See whether that socket belongs to a container engine")
                .fact(FACT, "nonsense");
    }

    /** {@return a list that the engine answered, once it is one without gaps} */
    static <T> List<T> complete(String subject, @Nullable List<T> answer) {
        if (answer == null || answer.stream().anyMatch(Objects::isNull)) {
            throw nonsense(subject, "a list with nothing in it").toException();
        }
        return List.copyOf(answer);
    }

    private static VpnException unreachable(String subject, IOException broken, Throwable failure) {
        Problem problem = Problem.of(
                ErrorCode.ENGINE, subject, "failed: the engine cannot be talked to: " + EngineText.of(broken));
        return problem.remedy("See whether the container engine runs and whether this user may use its socket")
                .fact(FACT, "away")
                .toException(failure);
    }

    private static VpnException refused(String subject, DockerException refusal) {
        String text = EngineText.of(refusal);
        Problem problem = Problem.of(code(refusal, text), subject, "failed: the engine says: " + text);
        return problem.fact("status", Integer.toString(refusal.getHttpStatus()))
                .remedy(remedy(problem.code(), text))
                .toException(refusal);
    }

    /** The engine gives one status to failures of many kinds; only its words tell them apart. */
    private static ErrorCode code(DockerException refusal, String text) {
        if (text.contains("client version")) {
            return ErrorCode.VERSION;
        }
        if (EngineText.tellsOfTakenPort(text) || EngineText.tellsOfTakenSubnet(text)) {
            return ErrorCode.OVERLAP;
        }
        if (EngineText.tellsOfNetworkInUse(text) || EngineText.tellsOfStoppedNetwork(text)) {
            return ErrorCode.BUSY;
        }
        return switch (refusal.getHttpStatus()) {
            case MALFORMED -> ErrorCode.SYNTAX;
            case FORBIDDEN -> ErrorCode.POLICY;
            case ABSENT -> ErrorCode.NOT_FOUND;
            default -> ErrorCode.ENGINE;
        };
    }

    private static String remedy(ErrorCode code, String text) {
        return switch (code) {
            case VERSION -> "Open the runtime again, the engine was replaced meanwhile";
            case OVERLAP -> "Choose another one, or free it";
            case BUSY ->
                EngineText.tellsOfStoppedNetwork(text)
                        ? "Start the container whose network it shares"
                        : "Remove its containers first";
            default -> "";
        };
    }
}
