package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.command.plan.NoChange;
import io.vpnmanager.cli.command.plan.PlannedChange;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.secret.SecretFile;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn users update}. */
@Command(
        name = "update",
        headerHeading = "Example:%n  vpn users update alice --access http --email alice@example.org%n%n",
        header = "Change a user.",
        customSynopsis = "vpn users update (NAME | --where=KEY=VALUE...) [--name=NEW]%n"
                + "                        [--email=E | --no-email]%n"
                + "                        [--access=P[,P...]]... [--password-file=FILE]%n"
                + "                        [--no-access=P[,P...]]... [--group=G[,G...]]...%n"
                + "                        [--no-group=G[,G...]]...%n"
                + "                        [--expires=WHEN | --no-expires]%n"
                + "                        [--quota=SIZE | --no-quota] [--quota-reset=HOW]%n"
                + "                        [--quota-carry-over | --no-quota-carry-over]%n"
                + "                        [--reset-usage]%n"
                + "                        [--hold=SPAN | --no-hold] [--hold-until=WHEN]%n"
                + "                        [--hours=HOURS | --no-hours]... [--hours-zone=ZONE]%n"
                + "                        [--max-connections=N | --no-max-connections]%n"
                + "                        [--max-devices=N | --no-max-devices]%n"
                + "                        [--new-connections=N/TIME | --no-new-connections]%n"
                + "                        [--upload-speed=RATE | --no-upload-speed]%n"
                + "                        [--download-speed=RATE | --no-download-speed]%n"
                + "                        [--next=T | --no-next]%n"
                + "                        [--next-carry-over | --no-next-carry-over]%n"
                + "                        [--note=TEXT | --no-note]%n"
                + "                        [--tag=T[,T...] | --no-tag]...%n"
                + "                        [--operation-id=ID] [--dry-run] [--yes]%n"
                + "                        [--output=FORMAT] [--no-pager]%n"
                + "                        [-hqv] [--no-color]",
        description = "Changes what is named and leaves the rest. Returns when every access key that was taken away is "
                + "refused and its connections are cut, and so where the groups of the user no longer let it go.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class UpdateUser implements Runnable {
    private final Homes homes;
    private final Terminal terminal;
    private final InstantSource clock;

    @Mixin
    Whom whom = new Whom();

    @Option(
            names = "--name",
            paramLabel = "NEW",
            description = "Another name. The user's clients need their links again, because the name is part of them.")
    @Nullable UserName newName;

    @ArgGroup
    @Nullable Mail mail;

    @Option(
            names = "--access",
            paramLabel = "P",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "What the user may use from now on: socks5, http, vless, shadowsocks, wireguard. A key that is there stays, unless there is "
                            + "a --password-file. Several by commas or by repetition.")
    List<ProtocolKind> access = List.of();

    @Option(
            names = "--no-access",
            paramLabel = "P",
            split = ",",
            splitSynopsisLabel = ",",
            description = "What the user may not use any more; the connections of that key are cut.")
    List<ProtocolKind> noAccess = List.of();

    @Option(
            names = "--group",
            paramLabel = "G",
            split = ",",
            splitSynopsisLabel = ",",
            description = "Put the user into a group. One who was in none may use the servers of the group and no "
                    + "others from then on. Several by commas or by repetition.")
    List<GroupName> groups = List.of();

    @Option(
            names = "--no-group",
            paramLabel = "G",
            split = ",",
            splitSynopsisLabel = ",",
            description = "Take the user out of a group. One who leaves the last may use every server. Several by "
                    + "commas or by repetition.")
    List<GroupName> noGroups = List.of();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Take the first line of this file as the password for --access, 8 to 255 bytes; - reads "
                    + "standard input. Only its owner may be able to read the file.")
    @Nullable String passwordFile;

    @Mixin
    EndOptions ends = new EndOptions();

    @Option(names = "--no-expires", description = "Let the user in without an end.")
    boolean noExpires;

    @Option(names = "--reset-usage", description = "Begin the running period of the quota anew, with nothing used.")
    boolean resetUsage;

    @Mixin
    TermOptions terms = new TermOptions();

    @Mixin
    NoTermOptions noTerms = new NoTermOptions();

    @Mixin
    PlannedChange planned = new PlannedChange();

    /** One of the two. */
    static final class Mail {
        @Option(names = "--email", paramLabel = "E", description = "Where the user can be written to.")
        @Nullable EmailAddress email;

        @Option(names = "--no-email", description = "Forget the mail address.")
        boolean none;
    }

    /** The command on these homes. */
    public UpdateUser(Homes homes, Terminal terminal, InstantSource clock) {
        this.homes = homes;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void run() {
        UserEdit edit = edit();
        NoChange.refuse(edit, UserEdit.builder().build(), "vpn users update");
        Optional<UserName> one = whom.one();
        try (Vpn vpn = homes.open()) {
            if (one.isEmpty()) {
                Vpn patient = vpn.within(Whom.PATIENCE);
                planned.applyWhole(patient, whom.plan(patient, edit), terminal);
                ends.warnIfOver(clock.instant(), planned.output().notes(terminal));
                return;
            }
            User user = vpn.users().get(one.get());
            if (planned.apply(vpn, new Change.UpdateUser(user.id(), edit), terminal)) {
                User after = vpn.users().find(user.id()).orElse(user);
                planned.output()
                        .printer(terminal)
                        .item("User", UserRow.of(after, vpn.traffic().of(after.id())));
                ends.warnIfOver(clock.instant(), planned.output().notes(terminal));
            }
        }
    }

    private UserEdit edit() {
        UserEdit.Builder edit = UserEdit.builder();
        if (newName != null) {
            edit.name(newName);
        }
        if (mail != null && mail.email != null) {
            edit.email(mail.email);
        } else if (mail != null && mail.none) {
            edit.noEmail();
        }
        addAccess(edit);
        noAccess.forEach(edit::noAccess);
        addGroups(edit);
        Map<String, List<String>> given = ends.beside(terms.given(), clock.instant(), planned.mayBeRepeated());
        Map<String, List<String>> all = noTerms.beside(given);
        NoTermOptions.take(noExpires, all, given, "expires");
        all.forEach(edit::term);
        if (resetUsage) {
            edit.resetUsage();
        }
        return edit.build();
    }

    private void addGroups(UserEdit.Builder edit) {
        groups.stream().filter(noGroups::contains).findFirst().ifPresent(group -> {
            throw Problem.of(ErrorCode.SYNTAX, "group " + group, "is given to --group and to --no-group")
                    .remedy("Choose one")
                    .fact("option", "--no-group")
                    .toException();
        });
        groups.forEach(edit::group);
        noGroups.forEach(edit::noGroup);
    }

    private void addAccess(UserEdit.Builder edit) {
        access.stream().filter(noAccess::contains).findFirst().ifPresent(protocol -> {
            throw Problem.of(ErrorCode.SYNTAX, "protocol " + protocol, "is given to --access and to --no-access")
                    .remedy("Choose one")
                    .fact("option", "--no-access")
                    .toException();
        });
        if (passwordFile == null) {
            access.forEach(edit::access);
            return;
        }
        if (access.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "option --password-file", "comes without a protocol to use it for")
                    .remedy("Name it with --access")
                    .fact("option", "--password-file")
                    .toException();
        }
        Secret password = new SecretFile("password", "--password-file").read(passwordFile, terminal);
        access.forEach(protocol -> edit.access(protocol, password));
    }
}
