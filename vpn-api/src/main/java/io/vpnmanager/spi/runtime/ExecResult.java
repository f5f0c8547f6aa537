package io.vpnmanager.spi.runtime;

import java.util.Objects;

/**
 * How a program in a container ended. Its texts are as the program wrote them, read as UTF-8: make them visible
 * ({@link io.vpnmanager.api.error.VisibleText}) before a person sees them.
 *
 * @param exitCode 0 for success, by custom
 * @param output what it wrote to its standard output, as far as it was kept
 * @param errors what it wrote to its standard error, as far as it was kept
 * @param cut whether more was written than kept
 */
public record ExecResult(int exitCode, String output, String errors, boolean cut) {
    /** Checks for null. */
    public ExecResult {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(errors, "errors");
    }

    /** {@return the exit code and sizes; a program may print secrets, so its words are not shown} */
    @Override
    public String toString() {
        return "ExecResult[exitCode=" + exitCode + ", output=" + output.length() + " characters, errors="
                + errors.length() + " characters, cut=" + cut + "]";
    }
}
