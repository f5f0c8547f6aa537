package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows rows that change. A table on a terminal is drawn anew in the place of the one before; elsewhere each row is
 * printed when it comes and when it changes, so that a program can follow.
 */
final class StatusWatch {
    /** Cursor to the upper left corner, and what is right of and below it cleared. */
    private static final String CLEARED = "\u001b[H\u001b[J";

    private static final long PAUSE_MILLIS = 500;

    private final String list;
    private final String item;
    private final OutputOption output;
    private final Terminal terminal;
    private Map<ServerName, Row> shown = Map.of();
    private boolean begun;

    /**
     * A watch.
     *
     * @param list the kind of its tables
     * @param item the kind of one row
     */
    StatusWatch(String list, String item, OutputOption output, Terminal terminal) {
        this.list = list;
        this.item = item;
        this.output = output;
        this.terminal = terminal;
    }

    /** Shows the rows again and again, until the process is asked to stop. */
    void until(StopRequests stop, Supplier<Map<ServerName, Row>> rows) {
        CountDownLatch asked = new CountDownLatch(1);
        stop.whenAsked(asked::countDown);
        do {
            show(rows.get());
        } while (!stop.asked() && !isOver(asked));
    }

    private static boolean isOver(CountDownLatch asked) {
        try {
            return asked.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void show(Map<ServerName, Row> rows) {
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
        Printer.Listing listing = output.unpaged(terminal).list(list);
        rows.values().forEach(listing::add);
        listing.end();
    }

    private void news(Map<ServerName, Row> rows) {
        Printer printer = output.printer(terminal);
        rows.forEach((name, row) -> {
            if (!Objects.equals(row, shown.get(name))) {
                printer.item(item, row);
            }
        });
        shown.keySet().stream()
                .filter(name -> !rows.containsKey(name))
                .forEach(name -> output.notes(terminal).say("server " + name + " is not there any more"));
    }
}
