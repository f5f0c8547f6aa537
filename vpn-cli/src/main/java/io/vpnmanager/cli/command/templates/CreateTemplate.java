package io.vpnmanager.cli.command.templates;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.cli.command.plan.PlanListing;
import io.vpnmanager.cli.command.users.TermOptions;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn templates create}. */
@Command(
        name = "create",
        headerHeading = "Example:%n  vpn templates create basic --protocol socks5 --lasts 30d --quota 50GiB%n%n",
        header = "Make a template.",
        customSynopsis = "vpn templates create NAME --protocol=P[,P...] [--group=G[,G...]]...%n"
                + "                            [--lasts=SPAN]%n"
                + "                            [--quota=SIZE] [--quota-reset=HOW]%n"
                + "                            [--quota-carry-over]%n"
                + "                            [--hold=SPAN] [--hours=HOURS]...%n"
                + "                            [--hours-zone=ZONE]%n"
                + "                            [--max-connections=N] [--max-devices=N]%n"
                + "                            [--new-connections=N/TIME]%n"
                + "                            [--upload-speed=RATE] [--download-speed=RATE]%n"
                + "                            [--next=T] [--next-carry-over] [--note=TEXT]%n"
                + "                            [--tag=T[,T...]]... [--operation-id=ID]%n"
                + "                            [--dry-run]%n"
                + "                            [--output=FORMAT] [--no-pager]%n"
                + "                            [-hqv] [--no-color]",
        description = "Makes a template, of which vpn users create --template makes users. It may name itself as what "
                + "comes next: then the terms begin anew when their time is over.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND
})
public final class CreateTemplate implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "2 to 50 of a-z 0-9 . _ - beginning with a letter or digit.")
    TemplateName name = new TemplateName("none");

    @Option(
            names = "--protocol",
            paramLabel = "P",
            required = true,
            split = ",",
            splitSynopsisLabel = ",",
            description = "What the user may use: socks5, http, vless, shadowsocks, wireguard. Several by commas or by "
                    + "repetition.")
    List<ProtocolKind> protocols = List.of();

    @Option(
            names = "--group",
            paramLabel = "G",
            split = ",",
            splitSynopsisLabel = ",",
            description = "Let the user use the servers of this group and no others. Several by commas or by "
                    + "repetition. Default: every server.")
    List<GroupName> groups = List.of();

    @Option(
            names = "--lasts",
            paramLabel = "SPAN",
            description = "How long the user is let in, counted from when it is made, such as 30d; --hold counts from "
                    + "the first traffic on.")
    List<String> lasts = List.of();

    @Mixin
    TermOptions terms = new TermOptions();

    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    DryRun dryRun = new DryRun();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public CreateTemplate(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        TemplateSpec spec = TemplateSpec.of(name, settings());
        try (Vpn vpn = homes.open()) {
            if (dryRun.asked()) {
                PlanListing.print(vpn.plan(List.of(new Change.CreateTemplate(spec))), output, terminal);
                return;
            }
            UserTemplate template = operation.in(vpn).templates().create(spec);
            output.printer(terminal).item("Template", TemplateRow.of(template));
        }
    }

    private Map<String, List<String>> settings() {
        Map<String, List<String>> settings = new HashMap<>(terms.given());
        putAll(
                settings,
                "protocols",
                protocols.stream().map(ProtocolKind::toString).toList());
        putAll(settings, "groups", groups.stream().map(GroupName::text).toList());
        putAll(settings, "lasts", lasts);
        return settings;
    }

    private static void putAll(Map<String, List<String>> settings, String name, List<String> values) {
        if (!values.isEmpty()) {
            settings.put(name, values);
        }
    }
}
