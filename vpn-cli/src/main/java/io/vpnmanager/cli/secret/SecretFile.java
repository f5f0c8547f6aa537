package io.vpnmanager.cli.secret;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.Terminal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;

/**
 * A secret that a person chose: the first line of a file or of standard input, without its end.
 *
 * @param what it holds, as in an error: {@code password}
 * @param option that names it, as in an error
 */
public record SecretFile(String what, String option) {
    private static final String STANDARD_INPUT = "-";
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    /** Reads it; {@code -} means standard input. */
    public Secret read(String source, Terminal terminal) {
        if (source.equals(STANDARD_INPUT)) {
            return fromInput(terminal);
        }
        String file = VisibleText.quoted(source);
        try {
            Path path = Path.of(source);
            requirePrivate(path, file);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
                return firstLine(in);
            }
        } catch (NoSuchFileException e) {
            throw refuse(ErrorCode.PATH, file, "does not exist").toException(e);
        } catch (IOException | InvalidPathException e) {
            throw refuse(ErrorCode.PATH, file, "cannot be read").toException(e);
        }
    }

    private Secret fromInput(Terminal terminal) {
        if (terminal.leadsToTerminal(Channel.INPUT)) {
            throw refuse(ErrorCode.POLICY, "-", "would be shown on the terminal while it is typed")
                    .remedy("Pipe the " + what + " in, or name a file")
                    .toException();
        }
        try {
            return firstLine(terminal.in());
        } catch (IOException e) {
            throw refuse(ErrorCode.PATH, "-", "cannot be read").toException(e);
        }
    }

    /** A pipe or a device, as shells make them for a password manager, has no reader but the one it was given to. */
    private void requirePrivate(Path path, String file) throws IOException {
        if (Files.isDirectory(path)) {
            throw refuse(ErrorCode.PATH, file, "is a folder").toException();
        }
        if (Files.isRegularFile(path) && !Collections.disjoint(Files.getPosixFilePermissions(path), OTHERS)) {
            throw refuse(ErrorCode.PATH, file, "can be read or written by others than its owner")
                    .remedy("Run: chmod 600 FILE")
                    .toException();
        }
    }

    private Secret firstLine(InputStream in) throws IOException {
        byte[] line = new byte[Secret.LONGEST_BYTES + 1];
        try {
            int length = 0;
            int next = in.read();
            while (next >= 0 && next != '\n') {
                if (length == line.length) {
                    throw refuse(
                                    ErrorCode.TOO_BIG,
                                    "",
                                    "has a first line longer than " + Secret.LONGEST_BYTES + " bytes")
                            .toException();
                }
                line[length++] = (byte) next;
                next = in.read();
            }
            int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
            return secret(Arrays.copyOf(line, end));
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private Secret secret(byte[] utf8) {
        try {
            if (utf8.length == 0) {
                throw refuse(ErrorCode.SYNTAX, "", "has an empty first line").toException();
            }
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            Arrays.fill(text.array(), '\0');
            return Secret.ofUtf8(utf8);
        } catch (CharacterCodingException e) {
            throw refuse(ErrorCode.ENCODING, "", "does not hold UTF-8").toException(e);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    private Problem refuse(ErrorCode code, String file, String why) {
        return Problem.of(code, ("the " + what + " file " + file).strip(), why).fact("option", option);
    }
}
