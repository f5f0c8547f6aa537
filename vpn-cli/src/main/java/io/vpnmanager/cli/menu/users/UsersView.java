package io.vpnmanager.cli.menu.users;

import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.cli.menu.dialog.Problems;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.part.Cell;
import io.vpnmanager.cli.menu.part.Column;
import io.vpnmanager.cli.menu.part.FieldView;
import io.vpnmanager.cli.menu.part.States;
import io.vpnmanager.cli.menu.part.Table;
import io.vpnmanager.cli.output.HumanText;
import java.util.List;
import java.util.stream.Collectors;

/** Draws the list of users. */
final class UsersView {
    /** Rows above the first user. */
    static final int HEAD = Table.HEAD + 1;

    private static final Table TABLE = new Table(
            Column.text("USERNAME", 16, 32, 0),
            Column.text("STATUS", 9, 9, 1),
            Column.text("PROTOCOLS", 14, 40, 3),
            Column.number("UPLOAD", 10, 4),
            Column.number("DOWNLOAD", 10, 2),
            Column.text("EXPIRES", 10, 10, 5),
            Column.text("EMAIL", 12, 40, 6));

    private UsersView() {}

    static void draw(Canvas canvas, Area area, UsersPage page) {
        search(canvas, area.row(0).inset(1), page);
        Area list = area.below(1);
        if (page.problem().isPresent()) {
            Problems.draw(canvas, list.inset(1), page.problem().get());
            return;
        }
        List<User> users = page.window().users();
        TABLE.draw(canvas, list, users.size(), page.choice(), row -> cells(page.window(), users.get(row)));
        if (users.isEmpty()) {
            canvas.text(list.row(1).inset(1), emptiness(page), Ink.MUTED);
        }
    }

    private static String emptiness(UsersPage page) {
        if (page.reading() || page.window().total().isEmpty()) {
            return "Reading…";
        }
        return page.view().isAll()
                ? "There is no user yet. Press n to make one."
                : "Nobody is like that. Esc shows all.";
    }

    private static void search(Canvas canvas, Area row, UsersPage page) {
        String right = right(page);
        canvas.rightText(row, right, Ink.MUTED);
        Area left = row.left(row.width() - right.length() - 2);
        if (page.searching()) {
            canvas.text(left, "/", Ink.ACCENT);
            FieldView.text(canvas, left.behind(2), page.view().search(), true);
            if (page.view().search().isEmpty()) {
                canvas.text(left.behind(4), "a part of the name, the email or the note", Ink.MUTED);
            }
            return;
        }
        String search = page.view().search();
        int width = search.isEmpty() ? 0 : canvas.text(left, "/ " + search, Ink.STRONG) + 2;
        canvas.text(left.behind(width), page.view().words(), Ink.MUTED);
    }

    private static String right(UsersPage page) {
        if (page.window().total().isEmpty()) {
            return "";
        }
        String total = HumanText.count(page.window().total().getAsLong(), "user", "users");
        return (page.reading() ? "reading…  " : "") + (page.view().isAll() ? total : found(page) + "of " + total);
    }

    /** How many there are is known where all of them are in memory. */
    private static String found(UsersPage page) {
        boolean all = !page.window().before() && !page.window().behind();
        return all && !page.reading() ? page.window().users().size() + " " : "";
    }

    private static List<Cell> cells(UserWindow window, User user) {
        TrafficCount count = window.count(user);
        return List.of(
                Cell.of(user.name().text()),
                new Cell(user.status().toString(), States.ink(user.status())),
                Cell.muted(protocols(user)),
                Cell.of(HumanText.bytes(count.uploadBytes())),
                Cell.of(HumanText.bytes(count.downloadBytes())),
                Cell.muted(user.terms()
                        .expiresAt()
                        .map(time -> time.toString().substring(0, 10))
                        .orElse("–")),
                Cell.muted(user.email().map(Object::toString).orElse("–")));
    }

    static String protocols(User user) {
        return user.presentKeys().stream().map(key -> key.protocol().id()).collect(Collectors.joining(" "));
    }
}
