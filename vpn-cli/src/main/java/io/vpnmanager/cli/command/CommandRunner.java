package io.vpnmanager.cli.command;

import io.vpnmanager.cli.failure.ArgumentRules;
import io.vpnmanager.cli.failure.ExitStatus;
import io.vpnmanager.cli.failure.Failures;
import io.vpnmanager.cli.failure.UsageProblems;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.output.Paint;
import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.OutputException;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs one command from its words to its exit status. */
public final class CommandRunner {
    private final Homes homes;
    private final Terminal terminal;
    private final StopRequests stop;
    private final InstantSource clock;
    private final Failures failures;
    private final Supplier<String> version;

    /** Runs commands with all that they may touch. */
    public CommandRunner(
            Homes homes,
            Terminal terminal,
            StopRequests stop,
            InstantSource clock,
            Failures failures,
            Supplier<String> version) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
        this.clock = clock;
        this.failures = failures;
        this.version = version;
    }

    /** {@return the exit status; nothing is thrown} */
    public int run(List<String> arguments) {
        try {
            ArgumentRules.check(arguments);
            execute(parseAsking(arguments));
            terminal.listings().close();
            terminal.out().flush();
            return ExitStatus.OK;
        } catch (Throwable failure) {
            leavePager();
            return failures.said(terminal.wishes().verbose(), Paint.where(terminal.shows(Channel.ERROR)))
                    .say(UsageProblems.translate(failure, arguments), format(arguments));
        }
    }

    /** What was listed before something failed is shown before that is told. */
    private void leavePager() {
        try {
            terminal.listings().close();
        } catch (OutputException e) {
            // The failure to be told came first.
            return;
        }
    }

    private OutputFormat format(List<String> arguments) {
        return ArgumentRules.nameFormat(arguments)
                ? ArgumentRules.formatOfErrors(arguments)
                : ConfiguredOptions.formatOfErrors(homes.configured());
    }

    /** What is missing is asked for where somebody is there, one thing after the other. */
    private ParseResult parseAsking(List<String> arguments) {
        try {
            return parse(arguments);
        } catch (MissingParameterException e) {
            if (!terminal.canAsk() || e.getMissing().isEmpty() || !MissingArgument.isLeftOut(e, arguments)) {
                throw e;
            }
            List<String> more = MissingArgument.of(e).answered(terminal, arguments);
            ArgumentRules.check(more);
            return parseAsking(more);
        }
    }

    /** The words alone first: help needs no configuration, and works beside a broken one. */
    private ParseResult parse(List<String> arguments) {
        ParseResult words = parse(arguments, Optional.empty());
        Optional<ConfiguredOptions> more = ConfiguredOptions.of(innermost(words), homes.configured());
        return more.isPresent() ? parse(arguments, more) : words;
    }

    private ParseResult parse(List<String> arguments, Optional<ConfiguredOptions> configured) {
        try {
            return parse(arguments, CommandPath.of(arguments), configured);
        } catch (ParameterException e) {
            // What is wrong is told with all that could have been meant.
            return parse(arguments, CommandPath.EVERYWHERE, configured);
        }
    }

    private ParseResult parse(List<String> arguments, CommandPath path, Optional<ConfiguredOptions> configured) {
        CommandLine tree = CommandTree.of(homes, terminal, stop, clock, path);
        configured.ifPresent(tree::setDefaultValueProvider);
        return tree.parseArgs(arguments.toArray(String[]::new));
    }

    private static ParseResult innermost(ParseResult root) {
        ParseResult innermost = root;
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        return innermost;
    }

    private void execute(ParseResult root) {
        ParseResult innermost = innermost(root);
        CommandLine command = innermost.commandSpec().commandLine();
        if (innermost.isUsageHelpRequested()) {
            terminal.out().write(HelpPages.of(command));
        } else if (root.isVersionHelpRequested()) {
            terminal.out().line("vpn " + version.get());
        } else if (command.getCommand() instanceof Runnable runnable) {
            runnable.run();
        } else {
            throw UsageProblems.commandMissing(
                    command.getCommandSpec().qualifiedName(), CommandTree.namesBelow(command));
        }
    }
}
