package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.internal.log.LogSettings;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn agent unit}. */
@Command(
        name = "unit",
        headerHeading = "Example:%n  vpn agent unit --user vpn%n%n",
        header = "Print a unit of systemd for the agent.",
        customSynopsis = "vpn agent unit [--user=NAME] [--docker] [--firewall]%n"
                + "                      [--subscriptions=HOST:PORT] [--subscriptions-url=URL]%n"
                + "                      [--tls-cert=FILE] [--tls-key=FILE]%n"
                + "                      [--access-log=FILE] [--log-level=LEVEL]%n"
                + "                      [--log-format=FORMAT] [--log-file=FILE]%n"
                + "                      [--metrics=HOST:PORT] [--metrics-reach=WHO]%n"
                + "                      [--metrics-users=COUNT] [-hqv] [--no-color]",
        description = "Prints a unit that runs this program on this home with few rights, and nothing else: save it as "
                + "/etc/systemd/system/vpn-agent.service, then systemctl daemon-reload and systemctl enable --now "
                + "vpn-agent. systemctl stop ends the agent between two steps of its work; containers go on.")
@Exits({ErrorCode.SYNTAX, ErrorCode.UNKNOWN, ErrorCode.RANGE, ErrorCode.POLICY, ErrorCode.PATH, ErrorCode.TOO_BIG})
public final class PrintUnit implements Runnable {
    private static final Pattern ACCOUNT = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

    private final Homes homes;
    private final Terminal terminal;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The account that runs the agent and owns the home. Default: the one that runs this command.")
    String user = System.getProperty("user.name", "root");

    @Option(
            names = "--docker",
            description = "Let it use Docker, for servers in containers. That is as good as being root.")
    boolean docker;

    @Option(names = "--firewall", description = "Let it change the packet filter of this machine, for vpn firewall.")
    boolean firewall;

    @Mixin
    SubscriptionOptions subscriptions = new SubscriptionOptions();

    @Mixin
    AccessLogOption accessLog = new AccessLogOption();

    @Mixin
    LogOptions log = new LogOptions();

    @Mixin
    MetricsOptions metrics = new MetricsOptions();

    /** The command on these homes. */
    public PrintUnit(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (!ACCOUNT.matcher(user).matches()) {
            throw Problem.of(ErrorCode.SYNTAX, "account " + VisibleText.quoted(user), "is no name of an account")
                    .fact("option", "--user")
                    .toException();
        }
        List<String> words = new ArrayList<>(configWords());
        words.addAll(List.of("agent", "run"));
        words.addAll(subscriptions.words());
        words.addAll(accessLog.words());
        words.addAll(log.words());
        words.addAll(metrics.words());
        Path home = homes.folder().toAbsolutePath().normalize();
        terminal.out().write(new AgentUnit(home, logs(), user, docker, firewall, homes.variables(), words).text());
    }

    /** The account of the agent has another file of its own, so ours is named. That of the machine is found anyway. */
    private List<String> configWords() {
        Path machine = homes.configured().sources().systemFolder();
        List<Path> others = homes.configured().files().files(homes.configured().sources()).stream()
                .filter(file -> !machine.equals(file.getParent()))
                .toList();
        return others.isEmpty()
                ? List.of()
                : List.of("--config", others.getLast().toString());
    }

    private List<Path> logs() {
        return Stream.of(
                        folder(accessLog.file(), AccessLogOption.SETTING, "access log"),
                        folder(log.file(), LogSettings.FILE, "log file"))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private Optional<Path> folder(Optional<Path> option, String setting, String what) {
        return option.or(() -> homes.configured().now().given(setting).map(Path::of))
                .map(file -> folderOf(file, what));
    }

    /** What the unit may write to is a folder, and the root holds everything else. */
    private static Path folderOf(Path file, String what) {
        Path folder = file.getParent();
        if (folder == null || folder.getParent() == null) {
            throw Problem.of(
                            ErrorCode.PATH, what + " " + VisibleText.quoted(file.toString()), "lies in the root folder")
                    .remedy("Choose a folder of its own, which the agent may write to as a whole")
                    .toException();
        }
        return folder;
    }
}
