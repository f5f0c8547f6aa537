package io.vpnmanager.core.internal.alert.rule;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.document.Documents;
import io.vpnmanager.core.internal.document.Syntax;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A file of rules. It is opened once and read whole, so that nobody changes it between two looks. */
public final class RuleFile {
    private static final int MOST_BYTES = 1 << 20;

    private RuleFile() {}

    /**
     * {@return what a file says}
     *
     * @param file which
     * @param metrics the names of all families that there are
     */
    public static RuleSet read(Path file, Set<String> metrics) {
        String name = String.valueOf(file.getFileName());
        return new RuleReader(metrics).read(Documents.parse(text(file), Syntax.YAML, name));
    }

    private static String text(Path file) {
        byte[] bytes = bytes(file);
        if (bytes.length > MOST_BYTES) {
            throw problem(ErrorCode.TOO_BIG, file, "is larger than " + MOST_BYTES + " bytes")
                    .toException();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem(ErrorCode.ENCODING, file, "is no text in UTF-8").toException(e);
        }
    }

    private static byte[] bytes(Path file) {
        if (!Files.isRegularFile(file)) {
            String why = Files.exists(file) ? "is not a regular file" : "does not exist";
            throw problem(ErrorCode.PATH, file, why).toException();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw problem(ErrorCode.PATH, file, "cannot be read").toException(e);
        }
    }

    private static Problem problem(ErrorCode code, Path file, String why) {
        return Problem.of(code, "file of alerts " + VisibleText.quoted(file.toString()), why)
                .remedy("Put it there, and let the user of the agent read it")
                .fact("field", "file");
    }
}
