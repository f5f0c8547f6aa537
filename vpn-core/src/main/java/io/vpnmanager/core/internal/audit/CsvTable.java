package io.vpnmanager.core.internal.audit;

import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.document.CsvCell;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table for spreadsheets.
 *
 * <pre>
 * table = line *line                        ; the first is the headings
 * line  = cell *( "," cell ) CRLF           ; eight cells each
 * cell  = DQUOTE [ "'" ] *char DQUOTE       ; of a text; the apostrophe stands before a text that begins with an
 *                                           ; apostrophe or with what begins a formula, and before no other
 *       / *DIGIT                            ; of a number, empty when there is none
 * char  = 2DQUOTE / any that shows          ; what does not show is escaped as VisibleText does it
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvTable implements EntryWriter {
    private static final List<String> HEADINGS =
            List.of("sequence", "at", "actor", "action", "subject", "object", "revision", "seal");

    private final Writer to;

    CsvTable(Writer to) throws IOException {
        this.to = to;
        line(HEADINGS.stream().map(CsvTable::text).toList());
    }

    @Override
    public void write(AuditEntry entry) throws IOException {
        line(List.of(
                Long.toString(entry.sequence()),
                text(entry.at().toString()),
                text(entry.actor()),
                text(entry.action()),
                text(entry.subject()),
                text(entry.object().map(Object::toString).orElse("")),
                entry.revision().map(Object::toString).orElse(""),
                text(entry.seal().orElse(""))));
    }

    private void line(List<String> cells) throws IOException {
        to.write(cells.stream().collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String text(String text) {
        return '"' + CsvCell.neutral(VisibleText.of(text)).replace("\"", "\"\"") + '"';
    }
}
