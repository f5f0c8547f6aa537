package io.vpnmanager.cli.menu.part;

import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import java.util.List;

/**
 * Which row of a list is chosen, and which is the first that shows.
 *
 * @param at the chosen one, from 0
 * @param top the first that shows
 */
public record Choice(int at, int top) {
    /** The first of all. */
    public static final Choice FIRST = new Choice(0, 0);

    /** {@return whether this moves the choice} */
    public static boolean isMove(Event event) {
        return switch (event) {
            case Event.Wheel ignored -> true;
            case Event.Picked ignored -> true;
            case Event.Typed typed -> isMove(typed.key());
            default -> false;
        };
    }

    private static boolean isMove(Key key) {
        return switch (key.name()) {
            case UP, DOWN, HOME, END, PAGE_UP, PAGE_DOWN -> true;
            case SIGN -> "jkgG".indexOf(key.sign()) >= 0;
            default -> false;
        };
    }

    /** {@return the choice after this event, in a list of so many rows of which so many show} */
    public Choice after(Event event, int count, int shown) {
        int to = switch (event) {
            case Event.Wheel wheel -> at + wheel.rows();
            case Event.Picked picked -> picked.index();
            case Event.Typed typed -> after(typed.key(), count, Math.max(1, shown));
            default -> at;
        };
        return within(to, count, shown);
    }

    private int after(Key key, int count, int shown) {
        return switch (key.name()) {
            case UP -> at - 1;
            case DOWN -> at + 1;
            case PAGE_UP -> at - shown;
            case PAGE_DOWN -> at + shown;
            case HOME -> 0;
            case END -> count - 1;
            case SIGN ->
                switch (key.sign()) {
                    case 'j' -> at + 1;
                    case 'k' -> at - 1;
                    case 'g' -> 0;
                    case 'G' -> count - 1;
                    default -> at;
                };
            default -> at;
        };
    }

    /**
     * {@return the choice in a list that was read anew, of the same thing in the same row of the screen; where that is
     * gone, of what took its place}
     *
     * @param before what identifies each of the rows until now
     * @param now what identifies each from now on
     */
    public Choice kept(List<?> before, List<?> now) {
        int same = at < before.size() ? now.indexOf(before.get(at)) : -1;
        int to = Math.clamp(same < 0 ? at : same, 0, Math.max(0, now.size() - 1));
        return new Choice(to, Math.max(0, top + to - at));
    }

    /** {@return the choice of this row, as it shows with the least scrolling} */
    public Choice within(int row, int count, int shown) {
        int chosen = Math.clamp(row, 0, Math.max(0, count - 1));
        int first = Math.clamp(top, Math.max(0, chosen - Math.max(1, shown) + 1), chosen);
        return new Choice(chosen, Math.min(first, Math.max(0, count - Math.max(1, shown))));
    }
}
