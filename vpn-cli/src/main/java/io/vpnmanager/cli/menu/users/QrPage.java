package io.vpnmanager.cli.menu.users;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.QrCode;
import io.vpnmanager.api.user.User;
import io.vpnmanager.cli.menu.dialog.Problems;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Fit;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.page.Failed;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Step;
import java.util.List;
import java.util.Optional;

/**
 * The links of a user as QR codes, one at a time.
 *
 * @param user who
 * @param codes what was read; empty before that
 * @param at which one is shown
 * @param asText whether the link itself is shown instead
 * @param problem why there is none
 */
public record QrPage(User user, Optional<Codes> codes, int at, boolean asText, Optional<Problem> problem)
        implements Page {
    /**
     * What was read.
     *
     * @param links the links
     * @param codes the code of each
     */
    public record Codes(List<Link> links, List<QrCode> codes) implements News {
        /** Copies both. */
        public Codes {
            links = List.copyOf(links);
            codes = List.copyOf(codes);
        }
    }

    static QrPage of(User user) {
        return new QrPage(user, Optional.empty(), 0, false, Optional.empty());
    }

    @Override
    public String title() {
        return "Links of " + user.name();
    }

    @Override
    public List<Hint> hints() {
        return List.of(
                Hint.of(Key.Name.RIGHT, "← →", "Other links"),
                Hint.of('v', asText ? "Code" : "Text"),
                Hint.of(Key.Name.ESCAPE, "Esc", "Back"));
    }

    @Override
    public List<Job> begin() {
        return List.of(Job.of(vpn -> {
            List<Link> links = vpn.links().of(user);
            return new Codes(links, links.stream().map(vpn.links()::qr).toList());
        }));
    }

    private int count() {
        return codes.map(found -> found.links().size()).orElse(0);
    }

    @Override
    public Step on(Event event, int height) {
        if (!(event instanceof Event.Typed typed)) {
            return Step.to(this);
        }
        return switch (typed.key().name()) {
            case ESCAPE -> Step.back(this);
            case LEFT, UP -> Step.to(turned(at - 1));
            case RIGHT, DOWN -> Step.to(turned(at + 1));
            case SIGN -> typed.key().is('v') ? Step.to(new QrPage(user, codes, at, !asText, problem)) : Step.to(this);
            default -> Step.to(this);
        };
    }

    private QrPage turned(int to) {
        return new QrPage(user, codes, count() == 0 ? 0 : Math.floorMod(to, count()), asText, problem);
    }

    @Override
    public Step told(News news) {
        return Step.to(
                switch (news) {
                    case Codes read -> new QrPage(user, Optional.of(read), at, asText, Optional.empty());
                    case Failed failed -> new QrPage(user, codes, at, asText, Optional.of(failed.problem()));
                    default -> this;
                });
    }

    @Override
    public void draw(Canvas canvas, Area area) {
        Area inside = area.inset(1);
        if (problem.isPresent()) {
            Problems.draw(canvas, inside, problem.get());
        } else if (codes.isEmpty()) {
            canvas.text(inside, "Reading…", Ink.MUTED);
        } else if (count() == 0) {
            canvas.text(inside, "There is no server that this user may use, so there is no link.", Ink.MUTED);
        } else {
            draw(canvas, inside, codes.get());
        }
    }

    private void draw(Canvas canvas, Area area, Codes found) {
        Link link = found.links().get(at);
        QrCode code = found.codes().get(at);
        int rest = area.height() - 1;
        canvas.text(area, (at + 1) + " of " + count() + "  " + link.protocol() + "  " + link.label(), Ink.STRONG);
        // Readers ask for four, and do with two where that is all there is room for.
        int margin = fits(code, QrCode.QUIET_ZONE, area.width(), rest) ? QrCode.QUIET_ZONE : QrCode.QUIET_ZONE / 2;
        if (asText || !fits(code, margin, area.width(), rest)) {
            text(canvas, area.below(2), link, code);
            return;
        }
        int size = code.size() + 2 * margin;
        Area picture = area.below(1).middle(size, (size + 1) / 2);
        for (int row = 0; row < picture.height(); row++) {
            StringBuilder line = new StringBuilder();
            for (int x = -margin; x < code.size() + margin; x++) {
                boolean upper = code.isDark(x, 2 * row - margin);
                boolean lower = code.isDark(x, 2 * row + 1 - margin);
                line.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            canvas.text(picture.row(row), line.toString(), Ink.CODE);
        }
    }

    private static boolean fits(QrCode code, int margin, int width, int height) {
        int size = code.size() + 2 * margin;
        return size <= width && (size + 1) / 2 <= height;
    }

    private void text(Canvas canvas, Area area, Link link, QrCode code) {
        int row = 0;
        if (!asText) {
            int size = code.size() + QrCode.QUIET_ZONE;
            canvas.text(
                    area.row(row++),
                    "The code has no room here: it needs " + (size + 2) + " columns and " + ((size + 1) / 2 + 5)
                            + " rows.",
                    Ink.WARN);
        }
        for (String line : Fit.lines(link.revealSecretText(), area.width())) {
            canvas.text(area.row(row++), line, Ink.TEXT);
        }
    }
}
