package io.vpnmanager.core.internal.backup;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.file.Draft;
import io.vpnmanager.core.internal.file.FolderLock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What backups and restores have in a home: finished backups, stages of restores that run, and the lock that lets one
 * of them at a time work.
 *
 * @param home the folder of the home
 */
record BackupFolder(Path home) {
    private static final String NAME = "backups";
    private static final String END = ".vpnbackup";
    private static final String BEGINNING = "vpn-";
    private static final String BEFORE_RESTORE = "before-restore-";
    private static final String STAGE = "restore-stage-";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Logger LOG = LoggerFactory.getLogger(BackupFolder.class);

    private Path folder() {
        return home.resolve(NAME);
    }

    FolderLock lock() {
        return new FolderLock(home.resolve("backup.lock"));
    }

    /** {@return the name of the next backup, in a folder that is there now} */
    Path next(Header.Facts facts) {
        return next(BEGINNING, facts);
    }

    /** {@return the name of the next backup before a restore} */
    Path nextBeforeRestore(Header.Facts facts) {
        return next(BEFORE_RESTORE, facts);
    }

    private Path next(String beginning, Header.Facts facts) {
        try {
            if (!Files.exists(folder(), NOFOLLOW_LINKS)) {
                makePrivate(folder());
                Draft.sync(home);
            }
        } catch (IOException e) {
            throw DiskFailure.of(e, "the folder of the backups", home);
        }
        return folder().resolve(beginning + MOMENT.format(facts.created()) + "-" + facts.serial() + END);
    }

    private static void makePrivate(Path path) throws IOException {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** {@return a new folder for the stage of a restore} */
    Path newStage(String random) throws IOException {
        Path stage = home.resolve(STAGE + random);
        makePrivate(stage);
        return stage;
    }

    /** {@return all finished backups, the newest first; what cannot be one is left out} */
    List<Backup> all() throws IOException {
        List<Backup> found = new ArrayList<>();
        for (Path file : files("*" + END)) {
            ArchiveFile archive = new ArchiveFile(file);
            try {
                found.add(archive.backup(archive.header()));
            } catch (VpnException e) {
                LOG.atWarn().addKeyValue("file", file).setCause(e).log("A file among the backups is none");
            }
        }
        found.sort(Comparator.comparing(Backup::createdAt)
                .thenComparingLong(Backup::serial)
                .reversed());
        return found;
    }

    /** {@return the backup that the last restore made first} */
    Optional<Path> lastBeforeRestore() throws IOException {
        return files(BEFORE_RESTORE + "*" + END).stream()
                .max(Comparator.comparing(file -> file.getFileName().toString()));
    }

    private List<Path> files(String glob) throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder(), glob)) {
            found.forEach(files::add);
        }
        return files;
    }

    /** Removes what killed processes left, unless one works here now. */
    void sweep() throws IOException {
        if (!isAnythingLeft()) {
            return;
        }
        Optional<FolderLock.Hold> hold = lock().holdIfFree();
        if (hold.isEmpty()) {
            return;
        }
        try {
            for (Path stage : stages()) {
                remove(stage);
            }
            if (Files.isDirectory(folder())) {
                Draft.sweep(folder(), "");
            }
        } finally {
            hold.get().close();
        }
    }

    private boolean isAnythingLeft() throws IOException {
        return !stages().isEmpty() || Files.isDirectory(folder()) && Draft.isLeft(folder(), "");
    }

    private List<Path> stages() throws IOException {
        List<Path> stages = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(home, STAGE + "*")) {
            found.forEach(stages::add);
        }
        return stages;
    }

    /** Removes a folder and what is in it, never what a link leads to. */
    static void remove(Path stage) throws IOException {
        Files.walkFileTree(stage, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
