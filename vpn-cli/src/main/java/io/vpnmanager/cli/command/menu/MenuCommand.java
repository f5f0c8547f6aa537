package io.vpnmanager.cli.command.menu;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.menu.OpenMenu;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vpn menu}. */
@Command(
        name = "menu",
        headerHeading = "Example:%n  vpn menu --theme light%n%n",
        header = "Show the home on the full screen, and work on it.",
        customSynopsis = "vpn menu [--theme=NAME] [-hqv] [--no-color]",
        description = "Shows how servers, users and traffic are, and lets you work on them by keys and by the mouse. "
                + "Every page tells its keys in its last line; ? tells them all. It needs a terminal of 60x16 or more. "
                + "Leaving it changes nothing: servers and the agent go on. NO_COLOR turns colours off.")
@Exits({ErrorCode.SYNTAX, ErrorCode.UNKNOWN, ErrorCode.POLICY})
public final class MenuCommand implements Runnable {
    private final Homes homes;
    private final Terminal terminal;
    private final StopRequests stop;
    private final InstantSource clock;

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            description = "How it looks: dark, light or mono. Default: as the terminal says it is, else dark.")
    @Nullable String theme;

    /** The command on these homes. */
    public MenuCommand(Homes homes, Terminal terminal, StopRequests stop, InstantSource clock) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public void run() {
        if (!terminal.leadsToTerminal(Channel.INPUT) || !terminal.leadsToTerminal(Channel.OUTPUT)) {
            throw Problem.of(ErrorCode.POLICY, "a menu", "needs a terminal for its input and its output")
                    .remedy("Run it in a terminal; every other command of vpn works without one")
                    .toException();
        }
        new OpenMenu(homes, stop, clock, theme == null ? Theme.of(homes.environment()) : Theme.parse(theme)).show();
    }
}
