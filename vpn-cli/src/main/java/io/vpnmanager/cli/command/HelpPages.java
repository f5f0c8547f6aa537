package io.vpnmanager.cli.command;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.failure.ExitStatus;
import io.vpnmanager.cli.option.CommonOptions;
import io.vpnmanager.cli.option.CommonOptionsSpec;
import io.vpnmanager.cli.option.Exits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What all help pages have in common: headings, {@code --help}, and the exit statuses. */
final class HelpPages {
    /** What a group of commands ends with when it is called without one that it knows. */
    private static final List<ErrorCode> OF_GROUP = List.of(ErrorCode.SYNTAX, ErrorCode.UNKNOWN);

    private HelpPages() {}

    /** Adds to each command what all take. */
    static void addOptions(CommandLine command) {
        command.getCommandSpec().addMixin("common", CommonOptionsSpec.of(new CommonOptions()));
        for (CommandLine below : Set.copyOf(command.getSubcommands().values())) {
            addOptions(below);
        }
    }

    /** {@return the page of a command} What only a page needs is found out for one, not at each start. */
    static String of(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        UsageMessageSpec page = spec.usageMessage();
        page.synopsisHeading("%nUsage: ");
        page.descriptionHeading(page.description().length == 0 ? "" : "%n");
        page.parameterListHeading("%nArguments:%n");
        page.optionListHeading("%nOptions:%n");
        page.commandListHeading("%nCommands:%n");
        page.exitCodeListHeading("%nExit status:%n");
        page.sortOptions(false);
        page.exitCodeList(lines(exits(spec)));
        if (spec.parent() != null) {
            page.footer("See vpn --help for the other exit statuses.");
        }
        return command.getUsageMessage();
    }

    private static List<ErrorCode> exits(CommandSpec spec) {
        if (spec.parent() == null) {
            return List.of(ErrorCode.values());
        }
        Exits exits = spec.userObject().getClass().getAnnotation(Exits.class);
        return exits == null ? OF_GROUP : List.of(exits.value());
    }

    private static Map<String, String> lines(List<ErrorCode> exits) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(" " + ExitStatus.OK, "success");
        statuses(exits).forEach(status -> lines.put(" " + status.number(), status.meaning()));
        return lines;
    }

    private static Stream<ExitStatus> statuses(List<ErrorCode> exits) {
        return exits.stream().map(ExitStatus::of).sorted();
    }
}
