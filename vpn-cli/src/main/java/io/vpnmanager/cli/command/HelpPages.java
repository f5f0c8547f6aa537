package io.vpnmanager.cli.command;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.failure.ExitStatus;
import io.vpnmanager.cli.option.CommonOptions;
import io.vpnmanager.cli.option.Exits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What all help pages have in common: headings, {@code --help}, and the exit statuses. */
final class HelpPages {
    /** What a group of commands ends with when it is called without one that it knows. */
    private static final List<ErrorCode> OF_GROUP = List.of(ErrorCode.SYNTAX, ErrorCode.UNKNOWN);

    private HelpPages() {}

    static void complete(CommandLine root) {
        complete(root.getCommandSpec(), List.of(ErrorCode.values()));
        root.getSubcommands().values().stream().distinct().forEach(HelpPages::completeBelowRoot);
    }

    private static void completeBelowRoot(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        Exits exits = spec.userObject().getClass().getAnnotation(Exits.class);
        complete(spec, exits == null ? OF_GROUP : List.of(exits.value()));
        spec.usageMessage().footer("See vpn --help for the other exit statuses.");
        command.getSubcommands().values().stream().distinct().forEach(HelpPages::completeBelowRoot);
    }

    private static void complete(CommandSpec spec, List<ErrorCode> exits) {
        spec.addMixin("common", CommandSpec.forAnnotatedObject(new CommonOptions()));
        UsageMessageSpec page = spec.usageMessage();
        page.synopsisHeading("%nUsage: ");
        page.descriptionHeading(page.description().length == 0 ? "" : "%n");
        page.parameterListHeading("%nArguments:%n");
        page.optionListHeading("%nOptions:%n");
        page.commandListHeading("%nCommands:%n");
        page.exitCodeListHeading("%nExit status:%n");
        page.sortOptions(false);
        page.exitCodeList(lines(exits));
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
