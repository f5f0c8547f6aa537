package io.vpnmanager.cli.menu.part;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A column of a table.
 *
 * @param title its head
 * @param least columns of the terminal that it needs
 * @param most columns of the terminal that it can use
 * @param right whether its text stands on the right
 * @param rank columns of the highest ranks are left out first, where there is no room for all
 */
public record Column(String title, int least, int most, boolean right, int rank) {
    private static final int GAP = 2;

    /** {@return a column of text} */
    public static Column text(String title, int least, int most, int rank) {
        return new Column(title, least, most, false, rank);
    }

    /** {@return a column of numbers} */
    public static Column number(String title, int width, int rank) {
        return new Column(title, width, width, true, rank);
    }

    /** {@return how wide each is, 0 for those that are left out} */
    static int[] widths(List<Column> columns, int room) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            kept.add(i);
        }
        while (kept.size() > 1 && needed(columns, kept) > room) {
            kept.remove(Integer.valueOf(worst(columns, kept)));
        }
        int[] widths = new int[columns.size()];
        kept.forEach(i -> widths[i] = columns.get(i).least);
        int spare = room - needed(columns, kept);
        for (int i : kept) {
            int more = Math.max(0, Math.min(spare, columns.get(i).most - widths[i]));
            widths[i] += more;
            spare -= more;
        }
        if (spare < 0) {
            widths[kept.getFirst()] = Math.max(0, room);
        }
        return widths;
    }

    private static int worst(List<Column> columns, List<Integer> kept) {
        int worst = kept.getFirst();
        for (int i : kept) {
            if (columns.get(i).rank >= columns.get(worst).rank) {
                worst = i;
            }
        }
        return worst;
    }

    private static int needed(List<Column> columns, List<Integer> kept) {
        return kept.stream().mapToInt(i -> columns.get(i).least).sum() + GAP * (kept.size() - 1);
    }

    /** {@return where each begins} */
    static int[] places(int[] widths) {
        int[] places = new int[widths.length];
        int at = 0;
        for (int i = 0; i < widths.length; i++) {
            places[i] = at;
            at += widths[i] == 0 ? 0 : widths[i] + GAP;
        }
        return Arrays.copyOf(places, places.length);
    }
}
