package io.vpnmanager.core.internal.fleet;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.plan.Fleets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with a fleet in it. It is opened once and read whole, so that nobody changes it between two looks. */
final class FleetFile {
    private FleetFile() {}

    static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            String why = Files.exists(file) ? "is not a regular file" : "does not exist";
            throw problem(ErrorCode.PATH, file, why).toException();
        }
        byte[] bytes = bytes(file);
        if (bytes.length > Fleets.MOST_BYTES) {
            throw problem(ErrorCode.TOO_BIG, file, "is larger than " + Fleets.MOST_BYTES + " bytes")
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
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Fleets.MOST_BYTES + 1);
        } catch (IOException e) {
            throw problem(ErrorCode.PATH, file, "cannot be read: " + e.getMessage())
                    .toException(e);
        }
    }

    private static Problem problem(ErrorCode code, Path file, String why) {
        return Problem.of(code, "fleet file " + VisibleText.quoted(file.toString()), why)
                .fact("field", "file");
    }
}
