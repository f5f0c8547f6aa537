package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.cli.command.links.LinkNotes;
import io.vpnmanager.cli.command.links.LinkRow;
import io.vpnmanager.cli.command.plan.PlanListing;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Notes;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.secret.SecretFile;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn users create}. */
@Command(
        name = "create",
        headerHeading = "Example:%n  vpn users create alice --protocol socks5,http --email alice@example.org%n%n",
        header = "Make a user.",
        customSynopsis = "vpn users create NAME (--protocol=P[,P...] | --template=T)%n"
                + "                        [--group=G[,G...]]...%n"
                + "                        [--email=E] [--password-file=FILE] [--expires=WHEN]%n"
                + "                        [--quota=SIZE]%n"
                + "                        [--quota-reset=HOW] [--quota-carry-over] [--hold=SPAN]%n"
                + "                        [--hold-until=WHEN] [--hours=HOURS]...%n"
                + "                        [--hours-zone=ZONE]%n"
                + "                        [--max-connections=N] [--max-devices=N]%n"
                + "                        [--new-connections=N/TIME] [--upload-speed=RATE]%n"
                + "                        [--download-speed=RATE] [--next=T] [--next-carry-over]%n"
                + "                        [--note=TEXT] [--tag=T[,T...]]... [--operation-id=ID]%n"
                + "                        [--dry-run]%n"
                + "                        [--output=FORMAT] [--no-pager]%n"
                + "                        [-hqv] [--no-color]",
        description = "Makes a user with one access key for each protocol, and prints the user and the links. "
                + "Without --password-file the secrets are generated, and the links can be shown again. A "
                + "password that a person chose is kept as a hash only, and the links leave it out.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND
})
public final class CreateUser implements Runnable {
    private final Homes homes;
    private final Terminal terminal;
    private final InstantSource clock;

    @Parameters(paramLabel = "NAME", description = "3 to 50 of a-z 0-9 . _ - beginning with a letter or digit.")
    UserName name = new UserName("nobody");

    @Option(
            names = "--protocol",
            paramLabel = "P",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "What the user may use: socks5, http, vless, shadowsocks, wireguard. Several by commas or by repetition. "
                            + "Default: as the template says.")
    List<ProtocolKind> protocols = List.of();

    @Option(
            names = "--template",
            paramLabel = "T",
            description = "Make the user of this template; other options win over what it says. Its time is counted "
                    + "from now. Later changes of the template do not change the user.")
    @Nullable TemplateName template;

    @Option(
            names = "--group",
            paramLabel = "G",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "Let the user use the servers of this group and no others. Several by commas or by repetition. "
                            + "Default: as the template says, or else every server.")
    List<GroupName> groups = List.of();

    @Option(names = "--email", paramLabel = "E", description = "Where the user can be written to.")
    @Nullable EmailAddress email;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Take the first line of this file as the password, 8 to 255 bytes; - reads standard "
                    + "input. Only its owner may be able to read the file.")
    @Nullable String passwordFile;

    @Mixin
    EndOptions ends = new EndOptions();

    @Mixin
    TermOptions terms = new TermOptions();

    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    DryRun dryRun = new DryRun();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public CreateUser(Homes homes, Terminal terminal, InstantSource clock) {
        this.homes = homes;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void run() {
        Optional<UserSpec> own = template == null ? Optional.of(completed(UserSpec.named(name))) : Optional.empty();
        try (Vpn vpn = homes.open()) {
            UserSpec spec = own.orElseGet(() -> completed(ofTemplate(vpn)));
            if (dryRun.asked()) {
                PlanListing.print(vpn.plan(List.of(new Change.CreateUser(spec))), output, terminal);
                return;
            }
            User user = operation.in(vpn).users().create(spec);
            Row row = UserRow.of(user, TrafficCount.ZERO);
            List<Link> links = links(vpn, user);
            output.printer(terminal).item("User", row.with(LinkRow.field(links)));
            ends.warnIfOver(clock.instant(), output.notes(terminal));
        }
    }

    private UserSpec.Builder ofTemplate(Vpn vpn) {
        TemplateName named = Objects.requireNonNull(template, "template");
        boolean counts = vpn.templates().get(named).spec().lasts().isPresent();
        if (counts && operation.isGiven() && !ends.sayWhenItEnds()) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "option --template",
                            "counts the time of template " + named
                                    + " from now, so that the same words later are another request")
                    .remedy("Give --expires with the time itself, or leave --operation-id out")
                    .fact("option", "--template")
                    .toException();
        }
        return vpn.templates().userOf(named, name);
    }

    /** What is given on the command line wins over what is there. */
    private UserSpec completed(UserSpec.Builder spec) {
        if (email != null) {
            spec.email(email);
        }
        Set<ProtocolKind> wanted = distinct(protocols);
        if (wanted.isEmpty()) {
            wanted = spec.protocols();
        } else {
            spec.noAccess();
        }
        if (passwordFile == null) {
            wanted.forEach(spec::access);
        } else {
            Secret password = new SecretFile("password", "--password-file").read(passwordFile, terminal);
            wanted.forEach(protocol -> spec.access(protocol, password));
        }
        if (!groups.isEmpty()) {
            spec.noGroups();
            groups.forEach(spec::group);
        }
        return spec.termsOver(ends.beside(terms.given(), clock.instant(), operation.isGiven()))
                .build();
    }

    private static Set<ProtocolKind> distinct(List<ProtocolKind> protocols) {
        Set<ProtocolKind> distinct = EnumSet.noneOf(ProtocolKind.class);
        for (ProtocolKind protocol : protocols) {
            if (!distinct.add(protocol)) {
                throw Problem.of(ErrorCode.DUPLICATE, "protocol " + protocol, "is given more than once")
                        .remedy("Give it once; a user has one access key for it")
                        .fact("option", "--protocol")
                        .toException();
            }
        }
        return distinct;
    }

    /** The user is made whether or not links can be: a server may still lack its public host. */
    private List<Link> links(Vpn vpn, User user) {
        Notes notes = output.notes(terminal);
        try {
            List<Link> links = vpn.links().of(user);
            LinkNotes.say(notes, user, links);
            return links;
        } catch (InvalidRequestException e) {
            notes.say("the user is made, but has no links yet: " + e.getMessage());
            return List.of();
        }
    }
}
