package io.vpnmanager.core.internal.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vpnmanager.core.internal.document.CsvCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** A table with a heading, for {@link CsvRows} and for spreadsheets. */
final class CsvWriting implements RowWriter {
    private final CsvWriter csv;
    private final List<String> headings;

    CsvWriting(Writer to, List<String> headings) throws IOException {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(to);
        this.headings = headings;
        record(headings);
    }

    @Override
    public void write(Map<String, List<String>> fields) throws IOException {
        record(headings.stream()
                .map(name -> CsvCell.neutral(String.join(";", fields.getOrDefault(name, List.of()))))
                .toList());
    }

    /** What the target cannot take is no different here from elsewhere. */
    private void record(List<String> cells) throws IOException {
        try {
            csv.writeRecord(cells);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }
}
