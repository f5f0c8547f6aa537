package io.vpnmanager.core.internal.file;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file of its owner alone that holds one line, which is a secret. */
public final class SecretLine {
    private SecretLine() {}

    /**
     * Reads one.
     *
     * @param file where it is
     * @param longestBytes the most that the line may have
     * @return the line, without its end
     * @throws VpnException {@code PATH} for a file that is not there or not its owner's alone, {@code SYN} for an empty
     *     line or several, {@code BIG} for one too long, {@code ENC} for one that is no text
     */
    public static Secret read(Path file, int longestBytes) {
        PrivateFile.require(file);
        byte[] room = new byte[longestBytes + 3];
        try (InputStream in = Files.newInputStream(file)) {
            return secret(file, room, in.readNBytes(room, 0, room.length), longestBytes);
        } catch (IOException e) {
            throw FollowedFiles.unreadable(file, e);
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }

    private static Secret secret(Path file, byte[] bytes, int count, int longestBytes) {
        int end = 0;
        while (end < count && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        if (end > longestBytes) {
            throw refused(ErrorCode.TOO_BIG, file, "has a line of more than " + longestBytes + " bytes");
        }
        if (end == 0) {
            throw refused(ErrorCode.SYNTAX, file, "begins with an empty line");
        }
        if (!isEndOfLine(bytes, end, count)) {
            throw refused(ErrorCode.SYNTAX, file, "has more than one line");
        }
        byte[] line = Arrays.copyOf(bytes, end);
        try {
            return Secret.ofUtf8(line);
        } catch (VpnException e) {
            throw refused(ErrorCode.ENCODING, file, "does not hold UTF-8");
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static boolean isEndOfLine(byte[] bytes, int at, int count) {
        return switch (count - at) {
            case 0 -> true;
            case 1 -> bytes[at] == '\n';
            case 2 -> bytes[at] == '\r' && bytes[at + 1] == '\n';
            default -> false;
        };
    }

    private static RuntimeException refused(ErrorCode code, Path file, String why) {
        return Problem.of(code, "the file " + VisibleText.quoted(file.toString()), why)
                .remedy("Write the password there, in one line")
                .fact("file", file.toString())
                .toException();
    }
}
