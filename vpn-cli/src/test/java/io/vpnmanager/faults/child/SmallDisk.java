package io.vpnmanager.faults.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small file system in memory with a copy of the home on it. The process must have mounts of its own ({@code unshare
 * -m}), so that nobody else sees it and it ends with the process. Closing copies the home back.
 */
final class SmallDisk implements AutoCloseable {
    private static final int KIB = 1024;

    private final Path original;
    private final Path home;

    private SmallDisk(Path original, Path home) {
        this.original = original;
        this.home = home;
    }

    /**
     * How little it can do.
     *
     * @param roomKib how much room is left; less than zero, if nothing may be written at all
     */
    record Kind(int roomKib) {
        private static final String READ_ONLY = "read-only";

        static Kind parse(String text) {
            return new Kind(text.equals(READ_ONLY) ? -1 : Integer.parseInt(text));
        }

        boolean isReadOnly() {
            return roomKib < 0;
        }
    }

    /** Mounts it beside the home, and copies the home to it. */
    static SmallDisk under(Path original, Kind kind) throws IOException, InterruptedException {
        Path disk = Files.createDirectory(original.resolveSibling("disk"));
        mount("-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", disk.toString());
        Path home = disk.resolve("home");
        copy(original, home);
        if (kind.isReadOnly()) {
            mount("-o", "remount,ro", disk.toString());
        } else {
            fill(disk, kind.roomKib());
        }
        return new SmallDisk(original, home);
    }

    Path home() {
        return home;
    }

    private static void mount(String... words) throws IOException, InterruptedException {
        Process mount = new ProcessBuilder(
                        Stream.concat(Stream.of("mount"), Stream.of(words)).toList())
                .inheritIO()
                .start();
        if (mount.waitFor() != 0) {
            throw new IOException("cannot mount " + List.of(words));
        }
    }

    private static void fill(Path disk, int roomKib) throws IOException {
        long room = Files.getFileStore(disk).getUsableSpace() - (long) roomKib * KIB;
        if (room > 0) {
            Files.write(disk.resolve("filler"), new byte[Math.toIntExact(room)]);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(original);
        copy(home, original);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
