package io.vpnmanager.cli.trial;

import io.vpnmanager.api.bulk.ExportOptions;
import io.vpnmanager.api.bulk.ImportOptions;
import io.vpnmanager.api.bulk.ImportRow;
import io.vpnmanager.api.bulk.UserFiles;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.BulkRow.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of users that are not there: it tells the rows that it was given, and names what it writes. */
public final class FakeUserFiles implements UserFiles {
    private final List<ImportRow> rows = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    /** Puts a row into every file. */
    public void put(ImportRow row) {
        rows.add(row);
    }

    /** {@return what was asked for} */
    public List<String> asked() {
        return asked;
    }

    @Override
    public BulkReport importFrom(Path file, ImportOptions options) {
        asked.add("import " + file + " " + options.format() + " " + options.mode());
        rows.forEach(options.listener());
        return new BulkReport(count(Outcome.CREATED), count(Outcome.ALREADY_THERE), count(Outcome.REFUSED));
    }

    private long count(Outcome outcome) {
        return rows.stream().filter(row -> row.outcome() == outcome).count();
    }

    @Override
    public long export(ExportOptions options, Writer to) {
        try {
            to.write(words(options) + "\n");
            return 3;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long exportTo(Path file, ExportOptions options) {
        asked.add("export " + file + " " + words(options));
        return 3;
    }

    private static String words(ExportOptions options) {
        return options.format() + " " + options.secrets() + " " + options.ifExists();
    }
}
