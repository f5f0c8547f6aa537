package io.vpnmanager.cli;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.cli.command.CommandRunner;
import io.vpnmanager.cli.failure.Failures;
import io.vpnmanager.cli.home.Ahead;
import io.vpnmanager.cli.home.FirstServices;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.internal.log.LibraryLog;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.ShutdownStop;
import io.vpnmanager.cli.terminal.Terminal;
import io.vpnmanager.cli.terminal.TextOutput;
import io.vpnmanager.cli.terminal.Wishes;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the {@code vpn} program starts. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its status. */
    public static void main(String[] arguments) {
        ShutdownStop stop = new ShutdownStop();
        int status = run(List.of(arguments), stop);
        stop.ended(status);
        if (status != 0 || othersRun()) {
            System.exit(status);
        }
    }

    /** To end a process by itself takes longer than to let it end: Java first looks for somebody who logs that. */
    private static boolean othersRun() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        Thread[] threads = new Thread[group.activeCount() + 1];
        int count = group.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (!threads[i].isDaemon() && threads[i] != Thread.currentThread()) {
                return true;
            }
        }
        return false;
    }

    static int run(List<String> arguments, ShutdownStop stop) {
        OutputStream stdout = new FileOutputStream(FileDescriptor.out);
        TextOutput out = new TextOutput(stdout);
        TextOutput err = new TextOutput(new FileOutputStream(FileDescriptor.err));
        Map<String, String> environment = System.getenv();
        Failures failures = new Failures(err, "1".equals(environment.get(Failures.DEBUG_VARIABLE)));
        if (arguments.equals(List.of("--version"))) {
            return version(out, failures);
        }
        FirstServices.use();
        Ahead.load(arguments);
        Wishes wishes = Wishes.of(arguments, environment);
        Terminal terminal = new Terminal(System.in, out, err, Channel.terminals(), Main::hiddenLine).as(wishes, stdout);
        boolean root = "root".equals(System.getProperty("user.name"));
        Homes homes = new Homes(
                environment, root, terminal, (home, key, configuration) -> open(home, key, configuration, wishes));
        return new CommandRunner(homes, terminal, stop, InstantSource.system(), failures, Version::text).run(arguments);
    }

    /** The question that scripts ask first is answered before the parser is loaded. */
    private static int version(TextOutput out, Failures failures) {
        try {
            out.line("vpn " + Version.text());
            out.flush();
            return 0;
        } catch (RuntimeException e) {
            return failures.say(e, OutputFormat.PLAIN);
        }
    }

    private static Vpn open(Path home, MasterKeySource masterKey, Configuration configuration, Wishes wishes) {
        LibraryLog.use(configuration, wishes.verbose());
        return Vpn.builder()
                .home(home)
                .masterKey(masterKey)
                .configuration(configuration)
                .open();
    }

    private static Optional<char[]> hiddenLine() {
        return Optional.ofNullable(System.console()).map(Console::readPassword);
    }
}
