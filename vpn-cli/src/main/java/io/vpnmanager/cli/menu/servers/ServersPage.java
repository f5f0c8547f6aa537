package io.vpnmanager.cli.menu.servers;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.cli.menu.dialog.ProblemBox;
import io.vpnmanager.cli.menu.dialog.Problems;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.page.Done;
import io.vpnmanager.cli.menu.page.Failed;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import io.vpnmanager.cli.menu.part.Cell;
import io.vpnmanager.cli.menu.part.Choice;
import io.vpnmanager.cli.menu.part.Column;
import io.vpnmanager.cli.menu.part.States;
import io.vpnmanager.cli.menu.part.Table;
import io.vpnmanager.cli.output.HumanText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All servers.
 *
 * @param rows what was read; empty before that
 * @param choice which is chosen
 * @param problem why they could not be read
 */
public record ServersPage(Optional<ServerRows> rows, Choice choice, Optional<Problem> problem) implements Page {
    /** The page before anything was read. */
    public static final ServersPage EMPTY = new ServersPage(Optional.empty(), Choice.FIRST, Optional.empty());

    private static final int SECONDS_BETWEEN_LOOKS = 2;
    private static final Table TABLE = new Table(
            Column.text("NAME", 14, 30, 0),
            Column.text("PROTOCOL", 11, 11, 2),
            Column.text("ADDRESS", 15, 40, 3),
            Column.text("STATE", 8, 8, 1),
            Column.number("SESSIONS", 8, 4),
            Column.number("UPLOAD", 10, 6),
            Column.number("DOWNLOAD", 10, 5));

    @Override
    public String title() {
        return "Servers";
    }

    @Override
    public List<Hint> hints() {
        List<Hint> hints =
                new java.util.ArrayList<>(List.of(Hint.of(Key.Name.ENTER, "Enter", "Open"), Hint.of('n', "New")));
        hints.addAll(ServerActions.hints(chosen()));
        return hints;
    }

    private Optional<Server> chosen() {
        return rows.map(ServerRows::servers)
                .filter(servers -> choice.at() < servers.size())
                .map(servers -> servers.get(choice.at()).server());
    }

    private int count() {
        return rows.map(found -> found.servers().size()).orElse(0);
    }

    @Override
    public List<Job> begin() {
        return List.of(Job.of(ServerRows::ask));
    }

    @Override
    public Step on(Event event, int height) {
        return switch (event) {
            case Event.Tick tick
            when tick.now().getEpochSecond() % SECONDS_BETWEEN_LOOKS == 0 -> Step.to(this, begin().getFirst());
            case Event.Picked picked when picked.index() == choice.at() -> open();
            case Event.Typed typed when typed.key().is(Key.Name.ENTER) -> open();
            case Event.Typed typed when typed.key().is('n') -> Step.open(this, ServerWizard.protocols());
            case Event moved
            when Choice.isMove(moved) ->
                Step.to(new ServersPage(rows, choice.after(moved, count(), height - Table.HEAD), problem));
            case Event.Typed typed ->
                chosen().flatMap(server -> ServerActions.step(this, server, typed.key()))
                        .orElseGet(() -> Step.to(this));
            default -> Step.to(this);
        };
    }

    private Step open() {
        return chosen().map(server -> Step.open(this, ServerPage.of(server.name())))
                .orElseGet(() -> Step.to(this));
    }

    @Override
    public Step told(News news) {
        return switch (news) {
            case ServerRows read ->
                Step.to(new ServersPage(
                        Optional.of(read),
                        choice.kept(rows.map(ServersPage::identities).orElse(List.of()), identities(read)),
                        Optional.empty()));
            case Done ignored -> Step.to(this, begin().getFirst());
            case Failed failed
            when rows.isEmpty() -> Step.to(new ServersPage(rows, choice, Optional.of(failed.problem())));
            case Failed failed -> Step.open(this, new ProblemBox(failed.problem()));
            default -> Step.to(this);
        };
    }

    private static List<ServerId> identities(ServerRows rows) {
        return rows.servers().stream().map(status -> status.server().id()).toList();
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        if (rows.isEmpty()) {
            problem.ifPresentOrElse(
                    wrong -> Problems.draw(canvas, area.inset(1), wrong),
                    () -> canvas.text(area.inset(1), "Reading…", Ink.MUTED));
            return;
        }
        List<ServerStatus> servers = rows.get().servers();
        TABLE.draw(canvas, area, servers.size(), choice, row -> cells(servers.get(row)));
        if (servers.isEmpty()) {
            canvas.text(area.row(2).inset(1), "There is no server yet. Press n to make one.", Ink.MUTED);
        }
    }

    private List<Cell> cells(ServerStatus status) {
        Server server = status.server();
        ServerReport report = server.report();
        TrafficCount count = rows.map(ServerRows::counted)
                .map(counted -> counted.getOrDefault(server.id(), TrafficCount.ZERO))
                .orElse(TrafficCount.ZERO);
        return List.of(
                Cell.of(server.name().text()),
                Cell.of(server.spec().protocol().kind().id()),
                Cell.of(address(server.spec())),
                new Cell(States.word(server), States.ink(server)),
                Cell.of(number(report.sessions())),
                Cell.of(HumanText.bytes(count.uploadBytes())),
                Cell.of(HumanText.bytes(count.downloadBytes())));
    }

    static String number(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "–";
    }

    static String address(ServerSpec spec) {
        return spec.port()
                .map(port -> new Endpoint(spec.listen(), port).toString())
                .orElseGet(() -> spec.listen().toString());
    }
}
