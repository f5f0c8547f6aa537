package io.vpnmanager.cli.output;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * A file that a command makes: new, its owner's alone from its first moment, gone again when it could not be filled.
 */
public final class PrivateFile {
    private PrivateFile() {}

    /** Makes the file, fills it, and gives what {@code fill} gives; nothing that exists is touched. */
    public static long make(String name, ToLongFunction<Writer> fill) {
        return filled(name, bytes -> {
            Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            long result = fill.applyAsLong(text);
            text.flush();
            return result;
        });
    }

    /** Makes the file of these bytes; nothing that exists is touched. */
    public static void make(String name, byte[] content) {
        filled(name, bytes -> {
            bytes.write(content);
            return content.length;
        });
    }

    private static long filled(String name, Fill fill) {
        try {
            Path path = Path.of(name);
            boolean whole = false;
            try (FileChannel channel = FileChannel.open(
                            path,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    OutputStream bytes = Channels.newOutputStream(channel)) {
                long result = fill.into(bytes);
                channel.force(true);
                whole = true;
                return result;
            } catch (FileAlreadyExistsException e) {
                whole = true;
                throw problem(name, "exists already")
                        .remedy("Choose another name, or remove it first")
                        .toException(e);
            } finally {
                if (!whole) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw problem(name, "cannot be written").toException(e);
        }
    }

    /** What goes into a file. */
    private interface Fill {
        long into(OutputStream bytes) throws IOException;
    }

    private static Problem problem(String name, String why) {
        return Problem.of(ErrorCode.PATH, "the file " + VisibleText.quoted(name), why)
                .fact("option", "--to");
    }
}
