package io.vpnmanager.cli.output;

import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.terminal.TextOutput;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV of RFC 4180: a header with the keys of JSON, every field of a row, lines that end in CR LF, exact numbers, an
 * empty cell where there is nothing or nothing is known. Where there is no row there is no header.
 *
 * <p>A spreadsheet takes a cell that begins with {@code =}, {@code +}, {@code -} or {@code @} for a formula, whoever
 * wrote it. Text that begins so, after spaces as well, gets an apostrophe in front, which a spreadsheet reads as "this
 * is text"; a program that needs the text as it is asks for JSON. Numbers are written as they are.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
final class CsvPrinter implements Printer {
    private static final String END_OF_LINE = "\r\n";
    /** The ones of full width too, which some spreadsheets take for the same. */
    private static final String FORMULA = "=+-@＝＋－＠";

    private final TextOutput out;
    private List<String> header = List.of();

    CsvPrinter(TextOutput out) {
        this.out = out;
    }

    @Override
    public void item(String kind, Row row) {
        record(row);
        out.flush();
    }

    @Override
    public Listing list(String kind) {
        return new Listing() {
            @Override
            public void add(Row row) {
                record(row);
            }

            @Override
            public void end() {
                out.flush();
            }
        };
    }

    private void record(Row row) {
        List<String> keys = row.fields().stream().map(Field::key).toList();
        if (!keys.equals(header)) {
            header = keys;
            line(keys);
        }
        line(row.fields().stream().map(field -> text(field.value())).toList());
    }

    private void line(List<String> cells) {
        out.write(cells.stream().map(CsvPrinter::quoted).collect(Collectors.joining(",")) + END_OF_LINE);
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Absent absent -> "";
            case Value.Words words when words.words().isEmpty() -> "";
            case Value.Count count -> Long.toString(count.number());
            case Value.Percent percent -> Long.toString(percent.percent());
            case Value.Figure figure -> figure.exact();
            case Value.Micros micros -> Long.toString(micros.micros());
            case Value.Rows rows -> rows.rows().stream().map(CsvPrinter::inner).collect(Collectors.joining("; "));
            default -> harmless(value.exact());
        };
    }

    private static String inner(Row row) {
        return harmless(
                row.columns().stream().map(field -> field.value().exact()).collect(Collectors.joining(" ")));
    }

    private static String harmless(String text) {
        return VisibleText.of(text)
                        .chars()
                        .dropWhile(CsvPrinter::isSpace)
                        .limit(1)
                        .anyMatch(first -> FORMULA.indexOf(first) >= 0)
                ? "'" + text
                : text;
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
