package io.vpnmanager.core.internal.file;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The text of a file that says what this program does. */
public final class TrustedText {
    private static final Set<PosixFilePermission> WRITERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private TrustedText() {}

    /** {@return the text of a file that nobody but root and we can have written} */
    public static String trusted(Path file) {
        requireTrusted(file);
        return any(file);
    }

    /** {@return the text of a file, whoever wrote it} */
    public static String any(Path file) {
        byte[] bytes = SmallFile.read(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem(ErrorCode.ENCODING, file, "is no text in UTF-8").toException(e);
        }
    }

    /** What stands in it decides which programs are run, and which files are read. */
    private static void requireTrusted(Path file) {
        try {
            PosixFileAttributes facts = Files.readAttributes(file, PosixFileAttributes.class);
            if (!facts.isRegularFile()) {
                throw problem(ErrorCode.PATH, file, "is not a regular file")
                        .remedy("Name a file")
                        .toException();
            }
            if (facts.permissions().stream().anyMatch(WRITERS::contains)) {
                throw problem(ErrorCode.PATH, file, "can be written by others than its owner")
                        .remedy("chmod go-w it, and look at what is in it")
                        .toException();
            }
            if (!facts.owner().getName().equals("root") && !ProcessUser.is(facts.owner())) {
                throw problem(
                                ErrorCode.PATH,
                                file,
                                "belongs to " + facts.owner().getName() + ", neither to root nor to whom runs this")
                        .remedy("chown it, and look at what is in it")
                        .toException();
            }
        } catch (UnsupportedOperationException e) {
            throw problem(ErrorCode.PATH, file, "is on a file system without owners and modes")
                    .remedy("Put it on another one")
                    .toException(e);
        } catch (IOException e) {
            throw FollowedFiles.unreadable(file, e);
        }
    }

    /** {@return what is wrong with a file} */
    public static Problem problem(ErrorCode code, Path file, String why) {
        return Problem.of(code, "the file " + VisibleText.quoted(file.toString()), why)
                .fact("file", file.toString());
    }
}
