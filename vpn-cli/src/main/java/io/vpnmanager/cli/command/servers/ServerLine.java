package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerReport;

/** A server in words. */
public final class ServerLine {
    private ServerLine() {}

    /** {@return for example {@code server edge is serving socks5 on 127.0.0.1:1080}} */
    public static String of(Server server) {
        ServerReport report = server.report();
        String line = "server " + server.name() + " is " + ServerRow.state(server) + " " + ServerRow.service(server);
        return report.problem().isEmpty() ? line : line + ": " + report.problem();
    }
}
