package io.vpnmanager.cli.command.templates;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.cli.command.plan.NoChange;
import io.vpnmanager.cli.command.plan.PlannedChange;
import io.vpnmanager.cli.command.users.NoTermOptions;
import io.vpnmanager.cli.command.users.TermOptions;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn templates update}. */
@Command(
        name = "update",
        headerHeading = "Example:%n  vpn templates update basic --quota 100GiB --no-hours%n%n",
        header = "Change a template.",
        customSynopsis = "vpn templates update NAME [--name=NEW] [--protocol=P[,P...]]...%n"
                + "                            [--group=G[,G...] | --no-group]...%n"
                + "                            [--lasts=SPAN | --no-lasts]%n"
                + "                            [--quota=SIZE | --no-quota] [--quota-reset=HOW]%n"
                + "                            [--quota-carry-over | --no-quota-carry-over]%n"
                + "                            [--hold=SPAN | --no-hold]%n"
                + "                            [--hours=HOURS | --no-hours]... [--hours-zone=ZONE]%n"
                + "                            [--max-connections=N | --no-max-connections]%n"
                + "                            [--max-devices=N | --no-max-devices]%n"
                + "                            [--new-connections=N/TIME | --no-new-connections]%n"
                + "                            [--upload-speed=RATE | --no-upload-speed]%n"
                + "                            [--download-speed=RATE | --no-download-speed]%n"
                + "                            [--next=T | --no-next]%n"
                + "                            [--next-carry-over | --no-next-carry-over]%n"
                + "                            [--note=TEXT | --no-note]%n"
                + "                            [--tag=T[,T...] | --no-tag]...%n"
                + "                            [--operation-id=ID] [--dry-run] [--yes]%n"
                + "                            [--output=FORMAT] [--no-pager]%n"
                + "                            [-hqv] [--no-color]",
        description = "Changes what is named and leaves the rest; what has several values gets those that are given. "
                + "Users who were made of the template stay as they are. One that somebody names with --next keeps its "
                + "name.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.CANCELLED
})
public final class UpdateTemplate implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Which.")
    TemplateName name = new TemplateName("none");

    @Option(names = "--name", paramLabel = "NEW", description = "Another name.")
    @Nullable TemplateName newName;

    @Option(
            names = "--protocol",
            paramLabel = "P",
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
                    + "repetition.")
    List<GroupName> groups = List.of();

    @Option(
            names = "--lasts",
            paramLabel = "SPAN",
            description = "How long the user is let in, counted from when it is made, such as 30d; --hold counts from "
                    + "the first traffic on.")
    List<String> lasts = List.of();

    @Mixin
    TermOptions terms = new TermOptions();

    @Option(names = "--no-group", description = "Let the user use every server.")
    boolean noGroups;

    @Option(names = "--no-lasts", description = "Let the user in without an end.")
    boolean noLasts;

    @Mixin
    NoTermOptions noTerms = new NoTermOptions();

    @Mixin
    PlannedChange planned = new PlannedChange();

    /** The command on these homes. */
    public UpdateTemplate(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        TemplateEdit edit = edit();
        NoChange.refuse(edit, TemplateEdit.builder().build(), "vpn templates update");
        try (Vpn vpn = homes.open()) {
            UserTemplate template = vpn.templates().get(name);
            if (planned.apply(vpn, new Change.UpdateTemplate(template.id(), edit), terminal)) {
                UserTemplate after = vpn.templates().find(template.id()).orElse(template);
                planned.output().printer(terminal).item("Template", TemplateRow.of(after));
            }
        }
    }

    private TemplateEdit edit() {
        TemplateEdit.Builder edit = TemplateEdit.builder();
        if (newName != null) {
            edit.name(newName);
        }
        Map<String, List<String>> settings = new HashMap<>(noTerms.beside(terms.given()));
        putAll(
                settings,
                "protocols",
                protocols.stream().map(ProtocolKind::toString).toList());
        putAll(settings, "groups", groups.stream().map(GroupName::text).toList());
        putAll(settings, "lasts", lasts);
        Map<String, List<String>> given = Map.copyOf(settings);
        NoTermOptions.take(noGroups, settings, given, "groups");
        NoTermOptions.take(noLasts, settings, given, "lasts");
        settings.forEach(edit::setting);
        return edit.build();
    }

    private static void putAll(Map<String, List<String>> settings, String name, List<String> values) {
        if (!values.isEmpty()) {
            settings.put(name, values);
        }
    }
}
