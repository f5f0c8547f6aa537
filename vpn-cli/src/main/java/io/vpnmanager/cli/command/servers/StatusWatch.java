package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Shows rows that change. A table on a terminal is drawn anew in the place of the one before; elsewhere each row is
 * printed when it comes and when it changes, so that a program can follow.
 */
final class StatusWatch {
    /** Cursor to the upper left corner, and what is right of and below it cleared. */
    private static final String CLEARED = "\u001b[H\u001b[J";

    private final OutputOption output;
    private final Terminal terminal;
    private Map<ServerName, Row> shown = Map.of();
    private boolean begun;

    StatusWatch(OutputOption output, Terminal terminal) {
        this.output = output;
        this.terminal = terminal;
    }

    /** Shows the rows as they are now. */
    void show(Map<ServerName, Row> rows) {
        if (begun && rows.equals(shown)) {
            return;
        }
        if (output.format(terminal) == OutputFormat.TABLE) {
            table(rows);
        } else {
            news(rows);
        }
        terminal.out().flush();
        shown = new LinkedHashMap<>(rows);
        begun = true;
    }

    private void table(Map<ServerName, Row> rows) {
        if (terminal.leadsToTerminal(Channel.OUTPUT)) {
            terminal.out().write(CLEARED);
        }
        Printer.Listing listing = output.unpaged(terminal).list(StatusServers.LIST);
        rows.values().forEach(listing::add);
        listing.end();
    }

    private void news(Map<ServerName, Row> rows) {
        Printer printer = output.printer(terminal);
        rows.forEach((name, row) -> {
            if (!Objects.equals(row, shown.get(name))) {
                printer.item(StatusServers.ITEM, row);
            }
        });
        shown.keySet().stream()
                .filter(name -> !rows.containsKey(name))
                .forEach(name -> output.notes(terminal).say("server " + name + " is not there any more"));
    }
}
