package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the home and what is in it are their owner's alone. Links are not followed. */
final class FolderCheck implements Check {
    private static final String NAME = "permissions";
    private static final int DEPTH = 3;
    private static final int MOST = 10_000;
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    @Override
    public List<Diagnosis> look(Patient patient) {
        Path home = patient.folder();
        if (!patient.exists()) {
            return List.of(
                    Diagnosis.skipped(NAME, "home " + home, "is not there yet; any command that changes makes it"));
        }
        if (!Files.isDirectory(home)) {
            return List.of(Diagnosis.failed(
                    NAME, "home " + home, ErrorCode.PATH, "is not a folder", "Name another with VPN_HOME"));
        }
        try (Stream<Path> files = Files.walk(home, DEPTH)) {
            List<Diagnosis> open = new ArrayList<>();
            for (Path file : files.limit(MOST).toList()) {
                look(home, file, open);
            }
            return open.isEmpty() ? List.of(Diagnosis.ok(NAME, "home " + home, "is its owner's alone")) : open;
        } catch (IOException e) {
            return List.of(Diagnosis.failed(
                    NAME, "home " + home, ErrorCode.PATH, "cannot be looked through: " + e, "Run as its owner"));
        }
    }

    private static void look(Path home, Path file, List<Diagnosis> open) throws IOException {
        if (Files.isSymbolicLink(file)
                || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        boolean folder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        if (modes.stream().allMatch(FOLDER::contains)) {
            return;
        }
        String mode = folder ? "700" : "600";
        String subject = (folder ? "folder " : "file ") + file;
        String reason = "is open to others than its owner: " + PosixFilePermissions.toString(modes);
        String remedy = "Run: chmod " + mode + " '" + file + "'";
        // Nobody gets past a home that is closed.
        Diagnosis diagnosis = file.equals(home)
                ? Diagnosis.failed(NAME, subject, ErrorCode.PATH, reason, remedy)
                : Diagnosis.warning(NAME, subject, reason, remedy);
        open.add(diagnosis.mendedBy(() -> close(file, folder ? FOLDER : FILE)));
    }

    private static void close(Path file, Set<PosixFilePermission> modes) {
        try {
            Files.setPosixFilePermissions(file, modes);
        } catch (IOException e) {
            throw Problem.of(ErrorCode.PATH, "modes of " + file, "cannot be set: " + e)
                    .remedy("Run as its owner")
                    .toException(e);
        }
    }
}
