package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A program that is run for each notice, without a shell.
 *
 * @param words its absolute path, and its arguments as they are
 * @param timeout how long it may take, 1 s to 5 min; then it is ended
 */
public record CommandSpec(List<String> words, Duration timeout) implements ChannelSpec {
    /** How long a program may take unless told otherwise. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
    private static final int MOST_WORDS = 64;
    private static final int LONGEST_WORD = 4096;

    /**
     * Checks the parts.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code PATH}, {@code ENC}, {@code BIG} or
     *     {@code RNG}
     */
    public CommandSpec {
        words = List.copyOf(words);
        requireWords(words);
        if (!Path.of(words.getFirst()).isAbsolute()) {
            throw refused(
                    ErrorCode.PATH,
                    "does not begin with an absolute path",
                    "Write it like /usr/local/bin/on-alert; there is no shell");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw Problem.of(ErrorCode.RANGE, "the timeout of a command", "is outside 1s to 5m")
                    .fact("field", "timeout")
                    .toException();
        }
    }

    private static void requireWords(List<String> words) {
        if (words.isEmpty()) {
            throw refused(ErrorCode.SYNTAX, "is empty", "Name a program");
        }
        if (words.size() > MOST_WORDS || words.stream().anyMatch(word -> word.length() > LONGEST_WORD)) {
            throw refused(
                    ErrorCode.TOO_BIG,
                    "has more than " + MOST_WORDS + " words, or one longer than " + LONGEST_WORD + " characters",
                    "Put it into a script");
        }
        if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw refused(ErrorCode.ENCODING, "holds a character of number 0", "Leave it out");
        }
    }

    private static RuntimeException refused(ErrorCode code, String why, String remedy) {
        return Problem.of(code, "the command", why)
                .remedy(remedy)
                .fact("field", "command")
                .toException();
    }

    /** {@return the program, without its arguments} */
    @Override
    public String toString() {
        return "command " + words.getFirst();
    }
}
