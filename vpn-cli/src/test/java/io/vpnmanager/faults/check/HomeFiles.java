package io.vpnmanager.faults.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every file of a home as it lay there when nothing had it open.
 *
 * @param contents by path within the home; what SQLite is made of is left out
 */
record HomeFiles(Path home, Map<String, byte[]> contents) {
    /** What may be in a home that is closed. Whoever adds a file to homes names it here. */
    private static final Pattern KNOWN =
            Pattern.compile("vpn\\.db|vpn\\.db-wal|vpn\\.db-shm|master\\.key|audit\\.anchor|audit\\.anchor\\.lock"
                    + "|backup\\.lock|firewall\\.json|firewall\\.lock|backups/[^/]+\\.vpnbackup"
                    + "|native/sqlite-[0-9.]+/libsqlitejdbc\\.so");

    private static final Pattern LIBRARY = Pattern.compile("native/.*");
    private static final String KEY = "master.key";

    /** Reads them all; no process, this one included, may have the home open. */
    static HomeFiles of(Path home) {
        Map<String, byte[]> contents = new TreeMap<>();
        if (!Files.exists(home)) {
            return new HomeFiles(home, contents);
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                requireOwnersAlone(file);
                if (Files.isRegularFile(file)) {
                    String name = home.relativize(file).toString();
                    contents.put(name, LIBRARY.matcher(name).matches() ? new byte[0] : Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new Broken("a file of the home cannot be read: " + e);
        }
        return new HomeFiles(home, contents);
    }

    private static void requireOwnersAlone(Path file) throws IOException {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        String wanted = Files.isDirectory(file) ? "rwx------" : "rw-------";
        if (!mode.equals(wanted)) {
            throw new Broken(file.getFileName() + " has the mode " + mode);
        }
    }

    /** Refuses what an interrupted process left and nobody took away. */
    void requireNothingStray() {
        for (String name : contents.keySet()) {
            if (!KNOWN.matcher(name).matches()) {
                throw new Broken("the stray file " + name + " is left");
            }
        }
    }

    /**
     * Refuses a file in which one of these secrets can be read, or the master key outside of its own and its drafts.
     */
    void requireWithout(Collection<String> secrets) {
        contents.forEach((name, content) -> {
            String bytes = new String(content, StandardCharsets.ISO_8859_1);
            for (String secret : secrets) {
                if (bytes.contains(secret)) {
                    throw new Broken("a secret can be read in " + name);
                }
            }
            if (contents.containsKey(KEY) && !name.startsWith(KEY) && bytes.contains(key())) {
                throw new Broken("the master key can be read in " + name);
            }
        });
    }

    private String key() {
        return new String(contents.get(KEY), StandardCharsets.ISO_8859_1);
    }
}
