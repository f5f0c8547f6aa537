package io.vpnmanager.cli.failure;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.OutputException;
import io.vpnmanager.cli.terminal.TextOutput;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Says on standard error what went wrong, and with which status the process ends. */
public final class Failures {
    /** Shows stack traces when it is set to 1. */
    public static final String DEBUG_VARIABLE = "VPN_DEBUG";

    private final TextOutput err;
    private final boolean traces;

    /**
     * Failures, said on this stream.
     *
     * @param err standard error
     * @param traces whether to show stack traces
     */
    public Failures(TextOutput err, boolean traces) {
        this.err = err;
        this.traces = traces;
    }

    /** Says what {@code failure} was, {@return the exit status} */
    public int say(Throwable failure, OutputFormat format) {
        if (failure instanceof OutputException output && output.readerLeft()) {
            return ExitStatus.OK;
        }
        Problem problem = problem(failure);
        try {
            write(problem, format);
            if (traces) {
                trace(failure);
            }
            err.flush();
        } catch (OutputException e) {
            // Nobody listens to standard error; the status must do.
            return ExitStatus.of(problem.code()).number();
        }
        return ExitStatus.of(problem.code()).number();
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case VpnException known -> known.problem();
            case OutputException output -> unwritable(output);
            default ->
                Problem.of(ErrorCode.BUG, "vpn", "has a defect: " + failure)
                        .remedy("Please report it; " + DEBUG_VARIABLE + "=1 shows where it happened");
        };
    }

    private static Problem unwritable(OutputException failure) {
        String reason = failure.reason();
        ErrorCode code = reason.contains("No space left") ? ErrorCode.STORE_FULL : ErrorCode.PATH;
        return Problem.of(code, "standard output", "cannot be written: " + reason);
    }

    private void write(Problem problem, OutputFormat format) {
        if (format == OutputFormat.JSON) {
            Printer.of(OutputFormat.JSON, err).item("Error", row(problem));
            return;
        }
        err.line("vpn: " + problem.subject() + " " + problem.reason() + " ("
                + problem.code().id() + ")");
        if (!problem.remedy().isEmpty()) {
            err.line("     " + problem.remedy());
        }
    }

    private static Row row(Problem problem) {
        ExitStatus status = ExitStatus.of(problem.code());
        return Row.of(
                text("code", problem.code().id()),
                text("subject", problem.subject()),
                text("reason", problem.reason()),
                text("remedy", problem.remedy()),
                Field.column("facts", "FACTS", new Value.Facts(problem.facts())),
                Field.column("exitStatus", "EXIT STATUS", new Value.Count(status.number())));
    }

    private static Field text(String key, String text) {
        return Field.column(key, key, new Value.Text(text));
    }

    private void trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        trace.toString().replace("\t", "    ").lines().map(VisibleText::of).forEach(err::line);
    }
}
