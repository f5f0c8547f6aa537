package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Mixin;

/** What {@code start} and {@code stop} have in common, of servers and of proxies. */
abstract class PowerCommand implements Runnable {
    private final Homes homes;
    private final Terminal terminal;
    private final Kept kept;
    private final Power power;

    @Mixin
    ServerChange change = new ServerChange();

    PowerCommand(Homes homes, Terminal terminal, Kept kept, Power power) {
        this.homes = homes;
        this.terminal = terminal;
        this.kept = kept;
        this.power = power;
    }

    @Override
    public final void run() {
        String done = power == Power.RUNNING ? "started" : "stopped";
        change.apply(ServerEdit.builder().power(power).build(), done, kept, homes, terminal);
    }
}
