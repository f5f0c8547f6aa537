package io.vpnmanager.store.sqlite.internal.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which process holds a store, where the system tells. In WAL mode who writes has locked byte {@value #WRITING} of the
 * file {@code -shm}, and Linux lists all locks in {@code /proc/locks}; to read that touches no file of the store.
 *
 * @param pid of the process
 * @see <a href="https://www.sqlite.org/walformat.html#wal_locks">The WAL index file, locks</a>
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_locks.5.html">proc_locks(5)</a>
 */
record LockHolder(long pid) {
    private static final long WRITING = 120;

    private static final Path LOCKS = Path.of("/proc/locks");

    /** Where the fields of a line begin, split at blanks: "9: POSIX ADVISORY WRITE 2538 fe:00:10094460 120 120". */
    private static final int FIELDS = 8;

    private static final int TYPE = 3;
    private static final int PID = 4;
    private static final int FILE = 5;
    private static final int FIRST_BYTE = 6;

    /** {@return who is writing to this database now} */
    static Optional<LockHolder> of(Path database) {
        try (Stream<String> lines = Files.lines(LOCKS)) {
            String file = fileId(database.resolveSibling(database.getFileName() + "-shm"));
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length == FIELDS && isOf(fields, file))
                    .map(fields -> new LockHolder(Long.parseLong(fields[PID])))
                    .filter(holder -> holder.pid() > 0)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            // Another system, or another form of the list: then nobody is named.
            return Optional.empty();
        }
    }

    private static boolean isOf(String[] fields, String file) {
        return fields[TYPE].equals("WRITE")
                && fields[FILE].equals(file)
                && fields[FIRST_BYTE].equals(Long.toString(WRITING));
    }

    /** {@return device and inode, as the list writes them} */
    private static String fileId(Path file) throws IOException {
        long device = number(file, "unix:dev");
        long major = device >> 8 & 0xfff;
        long minor = device & 0xff | device >> 12 & 0xfff00;
        return "%02x:%02x:%d".formatted(major, minor, number(file, "unix:ino"));
    }

    private static long number(Path file, String attribute) throws IOException {
        return ((Number) Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS)).longValue();
    }

    /** {@return "process 2538 (java)"} */
    @Override
    public String toString() {
        String process = "process " + pid;
        if (pid == ProcessHandle.current().pid()) {
            return process + ", this one";
        }
        return name().map(name -> process + " (" + name + ")").orElse(process);
    }

    private Optional<String> name() {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
