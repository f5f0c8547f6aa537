package io.vpnmanager.cli.output;

import io.vpnmanager.cli.terminal.TextOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Aligned columns for people. An object by itself stands upright, one field a line. */
final class TablePrinter implements Printer {
    private static final String GAP = "  ";
    private final TextOutput out;

    TablePrinter(TextOutput out) {
        this.out = out;
    }

    @Override
    public void item(String kind, Row row) {
        int width = row.fields().stream()
                .mapToInt(field -> field.title().length())
                .max()
                .orElse(0);
        for (Field field : row.fields()) {
            if (field.value() instanceof Value.Rows inner) {
                out.line(field.title());
                inner.rows().forEach(each -> out.line(GAP + cells(each, PlainPrinter::exact)));
            } else {
                out.line(padded(field.title(), width) + GAP + human(field.value()));
            }
        }
        out.flush();
    }

    private static String cells(Row row, Function<Value, String> text) {
        return row.columns().stream().map(field -> text.apply(field.value())).collect(Collectors.joining(GAP));
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
            out.flush();
        }

        private void write() {
            if (waiting.isEmpty()) {
                return;
            }
            List<List<String>> lines = new ArrayList<>();
            if (widths.length == 0) {
                lines.add(waiting.get(0).columns().stream().map(Field::title).toList());
                widths = new int[lines.get(0).size()];
            }
            waiting.forEach(row -> lines.add(
                    row.columns().stream().map(field -> human(field.value())).toList()));
            waiting.clear();
            lines.forEach(this::measure);
            lines.forEach(this::write);
        }

        private void measure(List<String> cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(cells.get(i)));
            }
        }

        private void write(List<String> cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(padded(cells.get(i), widths[i])).append(GAP);
            }
            out.line(line.toString().stripTrailing());
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - length(text)));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String human(Value value) {
        return switch (value) {
            case Value.Words words -> PlainPrinter.words(words, ", ");
            case Value.Bytes bytes -> HumanText.bytes(bytes.bytes());
            case Value.Moment moment -> HumanText.minute(moment.instant());
            case Value.Flag flag -> flag.holds() ? "yes" : "no";
            default -> PlainPrinter.exact(value);
        };
    }
}
