package io.vpnmanager.core.internal.bulk;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.core.internal.document.CsvCell;
import io.vpnmanager.core.internal.document.Place;
import io.vpnmanager.core.internal.document.Spot;
import io.vpnmanager.core.internal.document.TableReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a table with a heading.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvRows implements FileRows {
    /** Longer than any one value that is taken. */
    private static final int LONGEST_CELL = 4096;

    private static final int LONGEST_RECORD = 1 << 16;
    private static final String BETWEEN_VALUES = ";";

    private final Spot top;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> headings;
    private int line = 1;

    CsvRows(Reader text, String name) {
        this.top = Spot.top(name);
        this.reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_RECORD)
                .build(
                        CsvRecordHandler.of(handler -> handler.maxFieldSize(LONGEST_CELL)
                                .maxRecordSize(LONGEST_RECORD)
                                .maxFields(LONGEST_CELL)),
                        text);
        this.records = reader.iterator();
        this.headings = headings();
    }

    private List<String> headings() {
        CsvRecord first = record().orElseThrow(() -> top.refuse(ErrorCode.SYNTAX, "is empty", "Begin with a heading"));
        List<String> names = first.getFields();
        requireCommas(names);
        for (String name : names) {
            Spot spot = spot(name);
            TableReader.requireKnown(name, spot, UserFields.ALL);
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw spot.refuse(ErrorCode.DUPLICATE, "stands twice in the heading", "Leave one");
            }
        }
        for (String needed : List.of(UserFields.USERNAME, UserFields.PROTOCOL)) {
            if (!names.contains(needed)) {
                throw spot("").refuse(ErrorCode.SYNTAX, "has no column " + needed, "Add it to the heading");
            }
        }
        return names;
    }

    private void requireCommas(List<String> names) {
        if (names.size() == 1 && names.getFirst().matches(".*[;\\t|].*")) {
            throw spot("").refuse(
                            ErrorCode.SYNTAX,
                            "has a heading of one cell",
                            "Save it with commas between the cells; a spreadsheet may have put something else there");
        }
    }

    private Spot spot(String key) {
        Spot row = top.at(new Place(line, 0));
        return key.isEmpty() ? row : top.below(key, row.place());
    }

    @Override
    public Optional<FileRow> next() {
        return record().map(this::row);
    }

    private FileRow row(CsvRecord record) {
        Spot spot = spot("");
        if (record.getFieldCount() != headings.size()) {
            return FileRow.refused(
                    spot,
                    Optional.empty(),
                    spot.refuse(
                            ErrorCode.SYNTAX,
                            "has " + record.getFieldCount() + " cells, and the heading has " + headings.size(),
                            "Put a cell that holds a comma into quotes"),
                    headings.stream().anyMatch(UserFields.SECRET::contains));
        }
        return FileRow.of(spot, new UserFields.Cells() {
            @Override
            public List<String> values(String field) {
                return valuesOf(record, field);
            }

            @Override
            public Spot spot(String field) {
                return CsvRows.this.spot(field);
            }
        });
    }

    private List<String> valuesOf(CsvRecord record, String field) {
        int column = headings.indexOf(field);
        String cell = column < 0 ? "" : CsvCell.plain(record.getField(column));
        if (cell.isEmpty()) {
            return List.of();
        }
        return UserFields.mayBeSeveral(field) ? List.of(cell.split(BETWEEN_VALUES, -1)) : List.of(cell);
    }

    /** The parser's own words may quote a cell. */
    private Optional<CsvRecord> record() {
        try {
            if (!records.hasNext()) {
                return Optional.empty();
            }
            CsvRecord record = records.next();
            line = (int) record.getStartingLineNumber();
            return Optional.of(record);
        } catch (CsvParseException | UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException
                    ? top.refuse(ErrorCode.ENCODING, "is no text in UTF-8", "Save it as UTF-8")
                    : malformed();
        }
    }

    private RuntimeException malformed() {
        return spot("").refuse(
                        ErrorCode.SYNTAX,
                        "is followed by what is no well-formed row of CSV",
                        "Close every quote, double those within one, and keep a cell below " + LONGEST_CELL
                                + " characters");
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
