package io.vpnmanager.cli.output;

import io.vpnmanager.cli.chart.Bar;
import io.vpnmanager.cli.terminal.TextOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Aligned columns for people. An object by itself stands upright, one field a line. */
final class TablePrinter implements Printer {
    private static final String GAP = "  ";
    private static final int HUNDRED = 100;

    /** So long is the bar of all; with four columns beside it a line has less than 80 characters. */
    private static final int BAR = 24;

    private final TextOutput out;
    private final TextOutput listings;
    private final Paint paint;

    TablePrinter(TextOutput out, TextOutput listings, Paint paint) {
        this.out = out;
        this.listings = listings;
        this.paint = paint;
    }

    @Override
    public void item(String kind, Row row) {
        int width = row.fields().stream()
                .mapToInt(field -> ScreenWidth.of(field.title()))
                .max()
                .orElse(0);
        for (Field field : row.fields()) {
            if (field.value() instanceof Value.Rows inner && !inner.rows().isEmpty()) {
                out.line(paint.heading(field.title()));
                inner.rows().forEach(each -> out.line(GAP + exact(each)));
            } else {
                Cell title = new Cell(field.title(), paint::heading);
                out.line(title.padded(width) + GAP + cell(field.value()).painted());
            }
        }
        out.flush();
    }

    private static String exact(Row row) {
        return row.columns().stream().map(field -> field.value().exact()).collect(Collectors.joining(GAP));
    }

    @Override
    public Listing list(String kind) {
        return new Aligned();
    }

    /**
     * Widths are taken from as many rows as a person would scroll through; what comes after them may stand out, but a
     * listing of a million is not held in memory.
     */
    private final class Aligned implements Listing {
        private static final int MEASURED_ROWS = 1000;
        private final List<Row> waiting = new ArrayList<>();
        private int[] widths = {};

        @Override
        public void add(Row row) {
            waiting.add(row);
            if (waiting.size() == MEASURED_ROWS) {
                write();
            }
        }

        @Override
        public void end() {
            write();
            listings.flush();
        }

        private void write() {
            if (waiting.isEmpty()) {
                return;
            }
            List<List<Cell>> lines = new ArrayList<>();
            if (widths.length == 0) {
                lines.add(waiting.get(0).columns().stream()
                        .map(field -> new Cell(field.title(), paint::heading))
                        .toList());
                widths = new int[lines.get(0).size()];
            }
            waiting.forEach(row -> lines.add(
                    row.columns().stream().map(field -> cell(field.value())).toList()));
            waiting.clear();
            lines.forEach(this::measure);
            lines.forEach(this::write);
        }

        private void measure(List<Cell> cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], cells.get(i).length());
            }
        }

        private void write(List<Cell> cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(cells.get(i).padded(widths[i])).append(GAP);
            }
            listings.line(line.toString().stripTrailing());
        }
    }

    private Cell cell(Value value) {
        return value instanceof Value.State state
                ? new Cell(human(value), text -> paint.toned(text, state.tone()))
                : new Cell(human(value), UnaryOperator.identity());
    }

    private static String human(Value value) {
        return switch (value) {
            case Value.Words words -> words.joined(", ");
            case Value.Bytes bytes -> HumanText.bytes(bytes.bytes());
            case Value.Percent percent -> Bar.of(percent.percent(), HUNDRED, BAR);
            case Value.Figure figure -> HumanText.figure(figure.number());
            case Value.Micros micros -> HumanText.micros(micros.micros());
            case Value.Moment moment -> HumanText.minute(moment.instant());
            case Value.Flag flag -> flag.holds() ? "yes" : "no";
            default -> value.exact();
        };
    }

    /** Colours take no room. */
    private record Cell(String text, UnaryOperator<String> paint) {
        String painted() {
            return paint.apply(text);
        }

        String padded(int width) {
            return painted() + " ".repeat(Math.max(0, width - length()));
        }

        int length() {
            return ScreenWidth.of(text);
        }
    }
}
