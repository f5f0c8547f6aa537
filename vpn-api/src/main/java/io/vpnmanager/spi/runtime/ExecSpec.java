package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A program to be run in a running container, with the rights of that container and no more.
 *
 * @param command the program and its arguments, not empty, without NUL and unpaired surrogates; other processes see it,
 *     so no secret belongs here
 * @param input what it reads; secrets belong here
 * @param deadline the most that the whole call may take, more than zero, at most {@link #LONGEST_DEADLINE}
 * @param mostOutputBytes how much of each of its two outputs is kept, 0 to {@value #MOST_OUTPUT_BYTES}; the rest is
 *     read and dropped
 */
public record ExecSpec(List<String> command, Input input, Duration deadline, int mostOutputBytes) {
    /** One hour. */
    public static final Duration LONGEST_DEADLINE = Duration.ofHours(1);

    /** 64 MiB. */
    public static final int MOST_OUTPUT_BYTES = 64 << 20;

    /** Ten seconds, for programs that answer at once. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

    /** 1 MiB. */
    public static final int DEFAULT_OUTPUT_BYTES = 1 << 20;

    /** Checks the ranges and copies the list. */
    public ExecSpec {
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "call in a container", "has no command")
                    .toException();
        }
        CommandText.require("call in a container", command);
        Objects.requireNonNull(input, "input");
        if (!deadline.isPositive() || deadline.compareTo(LONGEST_DEADLINE) > 0) {
            throw Problem.of(ErrorCode.RANGE, "deadline " + deadline, "is not more than zero and at most one hour")
                    .toException();
        }
        if (mostOutputBytes < 0 || mostOutputBytes > MOST_OUTPUT_BYTES) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "output of " + mostOutputBytes + " bytes",
                            "is not from 0 to " + MOST_OUTPUT_BYTES)
                    .toException();
        }
    }

    /**
     * {@return a call without input, with {@link #DEFAULT_DEADLINE} and {@link #DEFAULT_OUTPUT_BYTES}}
     *
     * @param command the program and its arguments
     */
    public static ExecSpec of(String... command) {
        return new ExecSpec(List.of(command), Input.NONE, DEFAULT_DEADLINE, DEFAULT_OUTPUT_BYTES);
    }

    /**
     * {@return the same with another input}
     *
     * @param given what the program reads
     */
    public ExecSpec reading(Input given) {
        return new ExecSpec(command, given, deadline, mostOutputBytes);
    }

    /**
     * {@return the same with another deadline}
     *
     * @param atMost for the whole call
     */
    public ExecSpec within(Duration atMost) {
        return new ExecSpec(command, input, atMost, mostOutputBytes);
    }

    /**
     * {@return the same with another limit for each output}
     *
     * @param bytes 0 to {@value #MOST_OUTPUT_BYTES}
     */
    public ExecSpec keeping(int bytes) {
        return new ExecSpec(command, input, deadline, bytes);
    }
}
