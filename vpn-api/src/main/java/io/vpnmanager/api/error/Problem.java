package io.vpnmanager.api.error;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure as facts: what failed, why, and what to do. Immutable. Texts are made visible ({@link VisibleText}) here,
 * so that no caller can forget it; secrets must never be put in any part.
 *
 * @param code the class of failure
 * @param subject what failed, with the object it failed on, as the start of a sentence: {@code user name "a b"}
 * @param reason why, as the rest of that sentence: {@code contains a space}
 * @param remedy what to do about it, a sentence of its own without its final stop; empty when there is nothing to do
 * @param facts machine-readable facts by name, in the order they were given, for example {@code field → port}; copied
 */
public record Problem(ErrorCode code, String subject, String reason, String remedy, Map<String, String> facts)
        implements Serializable {

    /** Checks for null, makes every text visible, and copies the facts. */
    public Problem {
        Objects.requireNonNull(code, "code");
        subject = VisibleText.of(subject);
        reason = VisibleText.of(reason);
        remedy = VisibleText.of(remedy);
        Map<String, String> visible = new LinkedHashMap<>();
        facts.forEach((name, value) -> visible.put(VisibleText.of(name), VisibleText.of(value)));
        facts = Collections.unmodifiableMap(visible);
    }

    /**
     * {@return a problem without remedy or facts yet}
     *
     * @param code the class of failure
     * @param subject what failed
     * @param reason why
     */
    public static Problem of(ErrorCode code, String subject, String reason) {
        return new Problem(code, subject, reason, "", Map.of());
    }

    /**
     * {@return this problem with a remedy: one sentence, without its final stop}
     *
     * @param sentence what to do, in place of an earlier remedy
     */
    public Problem remedy(String sentence) {
        return new Problem(code, subject, reason, sentence, facts);
    }

    /**
     * {@return this problem with one more machine-readable fact, or another value of one that it has}
     *
     * @param name of the fact
     * @param value of the fact
     */
    public Problem fact(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Problem(code, subject, reason, remedy, more);
    }

    /** {@return the problem in words: subject, reason, remedy} */
    public String sentence() {
        String failure = subject + " " + reason;
        return remedy.isEmpty() ? failure : failure + ". " + remedy;
    }

    /** {@return the exception of the family that says whose turn it is} */
    public VpnException toException() {
        return toException(null);
    }

    /**
     * {@return the exception of the family that says whose turn it is, keeping {@code cause}}
     *
     * @param cause what led to it; null when nothing else did
     */
    public VpnException toException(@Nullable Throwable cause) {
        if (code == ErrorCode.NOT_FOUND) {
            return new NotFoundException(this, cause);
        }
        return switch (code.turn()) {
            case USER -> new InvalidRequestException(this, cause);
            case CONFLICT -> new ConflictException(this, cause);
            case RESOURCE -> new ResourceException(this, cause);
            case ENVIRONMENT -> new EnvironmentException(this, cause);
            case BUG -> new BugException(this, cause);
        };
    }
}
