package io.vpnmanager.core.internal.bulk;

import io.vpnmanager.api.bulk.UserFileFormat;
import io.vpnmanager.api.bulk.UserFiles;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.user.UserSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * A file of users that is read.
 *
 * @param path where it is
 * @param format its language
 */
record UserFile(Path path, UserFileFormat format) {
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** Reads it to its end, so that one that is not well-formed is refused before anything is made of it. */
    void check() {
        if (!Files.isRegularFile(path)) {
            throw problem(ErrorCode.PATH, Files.exists(path) ? "is not a regular file" : "does not exist")
                    .toException();
        }
        boolean secrets = reading(rows -> {
            boolean found = false;
            while (rows.hasNext()) {
                found |= rows.next().showsSecrets();
            }
            return found;
        });
        if (secrets) {
            requirePrivate();
        }
    }

    private void requirePrivate() {
        try {
            if (Collections.disjoint(Files.getPosixFilePermissions(path), OTHERS)) {
                return;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        throw problem(ErrorCode.PATH, "holds secrets, and can be read or written by others than its owner")
                .remedy("Run: chmod 600 FILE")
                .toException();
    }

    /** Gives the rows to somebody, once, from the first on. */
    <T> T reading(Function<Iterator<FileRow>, T> reader) {
        try (FileRows rows = open()) {
            return reader.apply(distinct(rows));
        } catch (CharacterCodingException e) {
            throw problem(ErrorCode.ENCODING, "is no text in UTF-8").toException(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private FileRows open() throws IOException {
        Reader text = new BufferedReader(
                new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder()));
        boolean whole = false;
        try {
            skipMark(text);
            FileRows rows = switch (format) {
                case CSV -> new CsvRows(text, name());
                case JSON -> new JsonRows(text, name());
            };
            whole = true;
            return rows;
        } finally {
            if (!whole) {
                text.close();
            }
        }
    }

    private static void skipMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }

    /** The rows, of which those that give a name again are refused. */
    private Iterator<FileRow> distinct(FileRows rows) {
        SeenNames seen = new SeenNames();
        return new Iterator<>() {
            private Optional<FileRow> next = rows.next();
            private int count;

            @Override
            public boolean hasNext() {
                return next.isPresent();
            }

            @Override
            public FileRow next() {
                FileRow row = next.orElseThrow(NoSuchElementException::new);
                requireFew(++count);
                next = rows.next();
                return unlessSeen(row, seen);
            }
        };
    }

    private void requireFew(int count) {
        if (count > UserFiles.MOST_ROWS) {
            throw problem(ErrorCode.TOO_BIG, "has more than " + UserFiles.MOST_ROWS + " rows")
                    .remedy("Split it")
                    .toException();
        }
    }

    private static FileRow unlessSeen(FileRow row, SeenNames seen) {
        if (row.spec().isEmpty()) {
            return row;
        }
        UserSpec spec = row.spec().get();
        OptionalInt before = seen.seen(spec.name(), (int) row.line());
        return before.isEmpty()
                ? row
                : FileRow.refused(
                        row.spot(),
                        row.name(),
                        row.spot()
                                .refuse(
                                        ErrorCode.DUPLICATE,
                                        "has the name " + spec.name() + ", as line " + before.getAsInt() + " has",
                                        "Leave one"),
                        row.showsSecrets());
    }

    private VpnException unreadable(IOException cause) {
        return problem(ErrorCode.PATH, "cannot be read: " + cause.getMessage()).toException(cause);
    }

    private Problem problem(ErrorCode code, String why) {
        return Problem.of(code, "file of users " + VisibleText.quoted(path.toString()), why)
                .fact("field", "file");
    }
}
