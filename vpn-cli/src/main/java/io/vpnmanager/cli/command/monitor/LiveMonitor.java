package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.live.LiveView;
import io.vpnmanager.cli.live.Look;
import io.vpnmanager.cli.live.Rates;
import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.menu.tty.SystemTty;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn monitor live}. */
@Command(
        name = "live",
        headerHeading = "Example:%n  vpn monitor live --every 5s%n%n",
        header = "Show how everything is, again and again, on the full screen.",
        customSynopsis = "vpn monitor live [--every=SPAN] [--count=N] [--theme=NAME]%n"
                + "                        [--output=FORMAT] [--no-pager]%n"
                + "                        [-hqv] [--no-color]",
        description =
                "Shows the machine, and of each server its state, sessions, and what it carries in a second, over the "
                        + "three before at least, with a line of the last looks; above them, alerts that "
                        + "are not over, the worst first; below, who moves most, of the 200 users with most "
                        + "traffic in this hour and the last, and what was done last. Its last line tells the keys: q leaves, s "
                        + "sorts, p pauses, + and - change how often it looks, arrows move along the servers. It needs a terminal "
                        + "of 40x8 or more; NO_COLOR turns colours off. With --count, no terminal is needed: a line for each "
                        + "look, and in it the number of alerts and the worst five, or with --output json an object in a "
                        + "line, or with csv a row under one header; Ctrl-C ends it with 0. - stands for what is not "
                        + "known.")
@Exits({ErrorCode.SYNTAX, ErrorCode.RANGE, ErrorCode.UNKNOWN, ErrorCode.POLICY})
public final class LiveMonitor implements Runnable {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Homes homes;
    private final Terminal terminal;
    private final StopRequests stop;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Option(names = "--every", paramLabel = "SPAN", description = "How often it looks, 1s to 1h. Default: 2s.")
    Duration every = Duration.ofSeconds(2);

    @Option(names = "--count", paramLabel = "N", description = "Print so many looks as lines, and end; 0 for no end.")
    @Nullable Integer count;

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            description = "How it looks: dark, light or mono. Default: as the terminal says it is, else dark.")
    @Nullable String theme;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public LiveMonitor(Homes homes, Terminal terminal, StopRequests stop, InstantSource clock) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public void run() {
        requireRange();
        Theme looks = theme == null ? Theme.of(homes.environment()) : Theme.parse(theme);
        if (count == null) {
            requireTerminal();
        }
        try (Vpn vpn = homes.open()) {
            if (count == null) {
                show(vpn, looks);
            } else {
                print(vpn, count);
            }
        }
    }

    private void requireRange() {
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw range("every", "is not from 1s to 1h");
        }
        if (count != null && count < 0) {
            throw range("count", "is below 0");
        }
    }

    private static RuntimeException range(String option, String why) {
        return Problem.of(ErrorCode.RANGE, "--" + option, why)
                .fact("field", option)
                .toException();
    }

    private void requireTerminal() {
        if (!terminal.leadsToTerminal(Channel.INPUT) || !terminal.leadsToTerminal(Channel.OUTPUT)) {
            throw Problem.of(ErrorCode.POLICY, "the full screen", "needs a terminal for its input and its output")
                    .remedy("Ask for lines with --count N, or once for all: vpn monitor show --output json")
                    .toException();
        }
    }

    private void show(Vpn vpn, Theme looks) {
        try (SystemTty tty = SystemTty.find(new FileOutputStream(FileDescriptor.out))) {
            tty.take();
            tty.keep();
            LiveView view = new LiveView(tty, () -> Look.ask(vpn, clock.instant()), every, looks);
            stop.whenAsked(view::stop);
            view.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first look only begins the span of the first line. */
    private void print(Vpn vpn, int lines) {
        stop.whenAsked(stopped::countDown);
        Rates rates = Rates.NONE.after(Look.ask(vpn, clock.instant()));
        for (int line = 0; (lines == 0 || line < lines) && passed(); line++) {
            Look look = Look.ask(vpn, clock.instant());
            rates = rates.after(look);
            if (output.format(terminal).hasKeys()) {
                output.unpaged(terminal).item("MonitorLook", LiveRow.of(look, rates));
            } else {
                terminal.out().line(LiveRow.line(look, rates));
            }
            terminal.out().flush();
        }
    }

    /** {@return whether it is time for the next look; not where somebody ended it} */
    private boolean passed() {
        try {
            return !stopped.await(every.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
