package io.vpnmanager.cli.failure;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.output.Paint;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.OutputException;
import io.vpnmanager.cli.terminal.TextOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Says on standard error what went wrong, and with which status the process ends. */
public final class Failures {
    /** Shows stack traces when it is set to 1. */
    public static final String DEBUG_VARIABLE = "VPN_DEBUG";

    private static final int MOST_CAUSES = 20;

    private final TextOutput err;
    private final boolean traces;
    private final boolean verbose;
    private final Paint paint;

    /**
     * Failures, said on this stream in short and without colours.
     *
     * @param err standard error
     * @param traces whether to show stack traces
     */
    public Failures(TextOutput err, boolean traces) {
        this(err, traces, false, Paint.NONE);
    }

    private Failures(TextOutput err, boolean traces, boolean verbose, Paint paint) {
        this.err = err;
        this.traces = traces;
        this.verbose = verbose;
        this.paint = paint;
    }

    /** {@return the same, said in this way} */
    public Failures said(boolean withCauses, Paint how) {
        return new Failures(err, traces, withCauses, how);
    }

    /** Says what {@code failure} was, {@return the exit status} */
    public int say(Throwable failure, OutputFormat format) {
        if (failure instanceof OutputException output && output.readerLeft()) {
            return ExitStatus.OK;
        }
        Problem problem = problem(failure);
        try {
            write(problem, verbose ? causes(failure) : List.of(), format);
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

    /** {@return what went wrong, as a problem with its code} */
    public static Problem problem(Throwable failure) {
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

    private static List<String> causes(Throwable failure) {
        return Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .map(cause -> VisibleText.of(cause.toString()))
                .toList();
    }

    private void write(Problem problem, List<String> causes, OutputFormat format) {
        if (format.isDocument()) {
            Row row = row(problem);
            Printer.of(format, err)
                    .item("Error", verbose ? row.with(Field.column("causes", "CAUSES", new Value.Words(causes))) : row);
            return;
        }
        err.line(paint.error("vpn:") + " " + problem.subject() + " " + problem.reason() + " ("
                + problem.code().id() + ")");
        if (!problem.remedy().isEmpty()) {
            err.line("     " + problem.remedy());
        }
        causes.forEach(cause -> err.line("     caused by " + cause));
    }

    private static Row row(Problem problem) {
        ExitStatus status = ExitStatus.of(problem.code());
        return Row.of(
                text("code", problem.code().id()),
                text("subject", problem.subject()),
                text("reason", problem.reason()),
                Field.column(
                        "remedy",
                        "REMEDY",
                        Value.ofOptional(Optional.of(problem.remedy()).filter(remedy -> !remedy.isEmpty()))),
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
