package io.vpnmanager.core.internal.file;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is read whole, and not waited for: a pipe would keep whoever opens it, a device might never end. */
public final class SmallFile {
    private static final int MOST = 1 << 20;

    private SmallFile() {}

    /**
     * Reads one.
     *
     * @param file a regular file of 1 MiB at most
     * @return what is in it
     * @throws io.vpnmanager.api.error.VpnException {@code PATH} for one that cannot be read or is none, {@code BIG}
     */
    public static byte[] read(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw Problem.of(ErrorCode.PATH, subject(file), "is not a regular file")
                    .remedy("Name a file")
                    .fact("file", file.toString())
                    .toException();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST + 1);
            if (content.length > MOST) {
                throw Problem.of(ErrorCode.TOO_BIG, subject(file), "has more than 1 MiB")
                        .fact("file", file.toString())
                        .toException();
            }
            return content;
        } catch (IOException e) {
            throw FollowedFiles.unreadable(file, e);
        }
    }

    private static String subject(Path file) {
        return "the file " + VisibleText.quoted(file.toString());
    }
}
