package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.ChannelTest;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Tone;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn alerts test}. */
@Command(
        name = "test",
        headerHeading = "Example:%n  vpn alerts test pager%n%n",
        header = "Send a test through a channel.",
        description = "Sends what is marked as a test, once, from this process and as its user; the agent need not "
                + "run. It fails where the receiver does not take it, with NET, or where a file that the channel names cannot be "
                + "used.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.NETWORK,
    ErrorCode.CANCELLED
})
public final class TestChannel implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "CHANNEL", description = "Which, as the file of rules names it.")
    String channel = "";

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public TestChannel(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        ChannelTest test;
        try (Vpn vpn = homes.open()) {
            test = terminal.working("sending a test", () -> vpn.alerts().test(channel));
        }
        output.printer(terminal).item("ChannelTest", row(test));
        test.problem().ifPresent(problem -> {
            throw problem.toException();
        });
        test.failure().ifPresent(failure -> {
            throw Problem.of(ErrorCode.NETWORK, "channel " + test.channel(), "did not take the test: " + failure)
                    .remedy("Look at the channel in the file of rules, and at its receiver")
                    .toException();
        });
    }

    private static Row row(ChannelTest test) {
        return Row.of(
                Field.name("channel", "CHANNEL", new Value.Text(test.channel())),
                Field.column("target", "TARGET", new Value.Text(test.target())),
                Field.column(
                        "result",
                        "RESULT",
                        test.failure().isEmpty()
                                ? new Value.State("sent", Tone.GOOD)
                                : new Value.State("failed", Tone.BAD)),
                Field.column("failure", "FAILURE", Value.ofOptional(test.failure())));
    }
}
