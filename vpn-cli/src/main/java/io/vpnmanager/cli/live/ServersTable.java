package io.vpnmanager.cli.live;

import io.vpnmanager.api.monitor.EngineState;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.cli.chart.Sparkline;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.part.Cell;
import io.vpnmanager.cli.menu.part.Choice;
import io.vpnmanager.cli.menu.part.Column;
import io.vpnmanager.cli.menu.part.Table;
import io.vpnmanager.cli.output.HumanText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** The servers, a row for each; where there is no room, what matters least goes first. */
final class ServersTable {
    private static final int TREND = 12;
    private static final Table TABLE = new Table(
            Column.text("NAME", 10, 24, 0),
            Column.text("STATE", 8, 8, 1),
            Column.text("ENGINE", 7, 7, 7),
            Column.number("MISSED", 6, 4),
            Column.number("USERS", 7, 6),
            Column.number("SESSIONS", 8, 5),
            Column.number("UP", 10, 3),
            Column.number("DOWN", 10, 2),
            Column.text("TREND", TREND, TREND, 8),
            Column.text("PROBE", 9, 9, 9));
    private static final Choice NONE = new Choice(-1, 0);

    private final Rates rates;
    private final List<ServerHealth> servers;
    private final int from;

    ServersTable(LiveState state) {
        this.rates = state.rates();
        this.servers = rates.last().map(look -> look.health().servers()).orElse(List.of()).stream()
                .sorted(state.order().comparing(rates))
                .toList();
        this.from = state.from();
    }

    void draw(Canvas canvas, Area area) {
        if (servers.isEmpty()) {
            canvas.text(area.row(0).inset(1), "There is no server yet.", Ink.MUTED);
            return;
        }
        int room = area.height() - Table.HEAD;
        int first = Math.clamp(from, 0, Math.max(0, servers.size() - room));
        int shown = Math.min(room, servers.size() - first);
        TABLE.draw(canvas, area.rows(0, shown + Table.HEAD), shown, NONE, row -> cells(servers.get(first + row)));
    }

    private List<Cell> cells(ServerHealth server) {
        String name = server.name().text();
        Optional<TrafficCount> now = rates.now(name);
        return List.of(
                Cell.of(name),
                new Cell(server.state().toString(), ink(server.state())),
                new Cell(server.engine().toString(), server.engine() == EngineState.SILENT ? Ink.BAD : Ink.MUTED),
                new Cell(number(server.missed()), server.missed().orElse(0) > 0 ? Ink.WARN : Ink.MUTED),
                Cell.of(number(server.users())),
                Cell.of(number(server.sessions())),
                new Cell(rate(now, TrafficCount::uploadBytes), Ink.UPLOAD),
                new Cell(rate(now, TrafficCount::downloadBytes), Ink.DOWNLOAD),
                new Cell(Sparkline.of(rates.trend(name, TREND)), Ink.DOWNLOAD),
                probe(server.probes()));
    }

    private static Ink ink(HealthState state) {
        return switch (state) {
            case SERVING -> Ink.GOOD;
            case DEGRADED, UNKNOWN -> Ink.WARN;
            case FAILED -> Ink.BAD;
            case PENDING, STOPPED -> Ink.MUTED;
        };
    }

    /** The worst of those of its protocols. */
    private static Cell probe(List<LastProbe> probes) {
        return probes.stream()
                .map(last -> last.probe().verdict())
                .max(Comparator.naturalOrder())
                .map(verdict -> new Cell(verdict.toString(), verdict == ProbeVerdict.FAILED ? Ink.BAD : Ink.MUTED))
                .orElseGet(() -> Cell.muted("–"));
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? HumanText.grouped(number.getAsLong()) : "–";
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? HumanText.grouped(number.getAsInt()) : "–";
    }

    private static String rate(Optional<TrafficCount> count, ToLongFunction<TrafficCount> part) {
        return count.map(known -> HumanText.bytes(part.applyAsLong(known)) + "/s")
                .orElse("–");
    }
}
