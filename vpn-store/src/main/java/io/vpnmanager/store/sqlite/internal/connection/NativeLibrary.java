package io.vpnmanager.store.sqlite.internal.connection;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite itself, as the driver brings it. Left alone, the driver unpacks it into the system's folder for temporary
 * files at each start, and a killed process leaves it there. Here it is unpacked once into the home, and compared at
 * each start; a distribution holds it unpacked, and says where. Both properties of the driver are global to the JVM, so
 * what the program has set is left as it is.
 */
public final class NativeLibrary {
    private static final String FOLDER = "native";
    private static final String UNFINISHED = ".new";
    private static final String PATH_PROPERTY = "org.sqlite.lib.path";
    private static final String TEMPORARY_PROPERTY = "org.sqlite.tmpdir";

    /** Where a distribution has native code, in a folder for each system and processor: {@code Linux-amd64}. */
    private static final String SHIPPED_PROPERTY = "vpn.native";

    /** The first version without the race of a WAL reset that could lose commits. */
    private static final String OLDEST_SAFE = "3.51.3";

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    private NativeLibrary() {}

    /** Sees to it that the driver finds SQLite in this home, unless the program has said where it is. */
    public static synchronized void prepare(Path home) {
        if (isAtHand()) {
            return;
        }
        try {
            System.setProperty(PATH_PROPERTY, unpacked(home).toString());
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("SQLite cannot be unpacked into the home; the driver does it elsewhere");
        }
    }

    /** {@return whether the driver finds SQLite without any home: the program has said where it is, or brings it} */
    public static synchronized boolean isAtHand() {
        if (System.getProperty(PATH_PROPERTY) != null || System.getProperty(TEMPORARY_PROPERTY) != null) {
            return true;
        }
        Optional<Path> shipped = shipped();
        shipped.ifPresent(folder -> System.setProperty(PATH_PROPERTY, folder.toString()));
        return shipped.isPresent();
    }

    /** Where another C library cannot load it, the driver unpacks its own as it would without us. */
    private static Optional<Path> shipped() {
        String system = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        return Optional.ofNullable(System.getProperty(SHIPPED_PROPERTY))
                .map(folder -> Path.of(folder, system))
                .filter(folder -> Files.isRegularFile(folder.resolve(System.mapLibraryName("sqlitejdbc"))));
    }

    /** {@return the folder with the library of this driver's version} */
    static Path unpacked(Path home) throws IOException {
        Path folder = home.resolve(FOLDER).resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String name = LibraryLoaderUtil.getNativeLibName();
        byte[] library = packed(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
        Path file = folder.resolve(name);
        if (!isWhole(file, library)) {
            write(file, library);
        }
        sweep(folder);
        return folder;
    }

    private static boolean isWhole(Path file, byte[] library) throws IOException {
        return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), library);
    }

    private static byte[] packed(String resource) throws IOException {
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the driver has no library for this system: " + resource);
            }
            return in.readAllBytes();
        }
    }

    /** Under another name first, because a second process may be starting. */
    private static void write(Path file, byte[] library) throws IOException {
        Path unfinished = file.resolveSibling(UUID.randomUUID() + UNFINISHED);
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer left = ByteBuffer.wrap(library);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // Another process was faster, and has removed ours.
            if (!isWhole(file, library)) {
                throw e;
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Removes what killed processes left. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path each : unfinished) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** Refuses a version of SQLite that may lose commits. */
    public static void requireSafe(SqliteConnection connection) {
        String version = connection.text("SELECT sqlite_version()");
        if (!isSafe(version)) {
            throw Problem.of(
                            ErrorCode.VERSION,
                            "SQLite " + version,
                            "is older than " + OLDEST_SAFE + " and may lose what several processes write")
                    .remedy("Use the version of the driver that this library asks for")
                    .toException();
        }
    }

    /** {@return whether {@code version} is not older than the oldest safe one} */
    static boolean isSafe(String version) {
        return Arrays.compare(numbers(version), numbers(OLDEST_SAFE)) >= 0;
    }

    private static int[] numbers(String version) {
        return Stream.of(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
