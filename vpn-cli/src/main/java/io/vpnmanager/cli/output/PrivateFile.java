package io.vpnmanager.cli.output;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.io.IOException;
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
        try {
            Path path = Path.of(name);
            boolean filled = false;
            try (FileChannel channel = FileChannel.open(
                            path,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    Writer text = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
                long result = fill.applyAsLong(text);
                text.flush();
                channel.force(true);
                filled = true;
                return result;
            } catch (FileAlreadyExistsException e) {
                filled = true;
                throw problem(name, "exists already")
                        .remedy("Choose another name, or remove it first")
                        .toException(e);
            } finally {
                if (!filled) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw problem(name, "cannot be written").toException(e);
        }
    }

    private static Problem problem(String name, String why) {
        return Problem.of(ErrorCode.PATH, "the file " + VisibleText.quoted(name), why)
                .fact("option", "--to");
    }
}
