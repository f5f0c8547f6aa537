package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.cli.editor.ExternalEditor;
import io.vpnmanager.cli.output.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The copy of a file that somebody edits, beside it: {@code config.draft.yaml}. It stays until what was written took
 * the place of the file, whatever happens in between.
 */
final class EditedCopy {
    private static final int MOST_BYTES = 1 << 20;

    private final Path path;
    private final boolean takenUp;

    private EditedCopy(Path path, boolean takenUp) {
        this.path = path;
        this.takenUp = takenUp;
    }

    /** {@return the copy that an edit before left, or else a new one with this text} */
    static EditedCopy of(Path file, String text) {
        String name = Objects.requireNonNull(file.getFileName(), "name").toString();
        int end = name.lastIndexOf('.');
        Path path = file.resolveSibling(name.substring(0, end) + ".draft" + name.substring(end));
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new EditedCopy(path, true);
        }
        makeFolder(file);
        PrivateFile.make(path.toString(), text.getBytes(StandardCharsets.UTF_8));
        return new EditedCopy(path, false);
    }

    private static void makeFolder(Path file) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "folder");
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw unusable(file, "cannot be made", e);
        }
    }

    /** {@return the text of a file of at most 1 MiB, if there is one} */
    static Optional<String> text(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw unusable(file, "is not a regular file", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Problem.of(ErrorCode.TOO_BIG, subject(file), "has more than 1 MiB")
                        .toException();
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw Problem.of(ErrorCode.ENCODING, subject(file), "is no text in UTF-8")
                    .toException(e);
        } catch (IOException e) {
            throw unusable(file, "cannot be read", e);
        }
    }

    /** {@return the text after somebody edited it; a copy that was left alone does not stay when the editor fails} */
    String edited(ExternalEditor editor) {
        Optional<String> before = text(path);
        try {
            editor.edit(path);
        } catch (VpnException e) {
            if (!takenUp && before.equals(text(path))) {
                remove();
            }
            throw e;
        }
        return text(path).orElseThrow(() -> unusable(path, "is gone after the editor", null));
    }

    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw unusable(path, "cannot be removed", e);
        }
    }

    boolean isTakenUp() {
        return takenUp;
    }

    Path path() {
        return path;
    }

    private static RuntimeException unusable(Path file, String why, @Nullable IOException cause) {
        return Problem.of(ErrorCode.PATH, subject(file), why)
                .fact("file", file.toString())
                .toException(cause);
    }

    private static String subject(Path file) {
        return "the file " + VisibleText.quoted(file.toString());
    }
}
