package io.vpnmanager.api.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A backup, as its header tells. Made by the library; components may be added.
 *
 * @param file where it lies
 * @param store the identity of the store that it was made of
 * @param serial the number of the last change that it holds
 * @param createdAt when, to the millisecond
 * @param users how many it holds
 * @param servers how many it holds
 * @param sizeBytes of the file
 * @param opensWith what opens it; one of them is enough
 */
public record Backup(
        Path file,
        UUID store,
        long serial,
        Instant createdAt,
        long users,
        long servers,
        long sizeBytes,
        Set<Opener> opensWith) {
    /** Checks for null, and copies the set. */
    public Backup {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(createdAt, "createdAt");
        opensWith = Set.copyOf(opensWith);
    }

    /** What opens a backup. */
    public enum Opener {
        /** The home that made it, or another one with the master key that this one had then. */
        HOME("home"),
        /** A passphrase, on any machine. */
        PASSPHRASE("passphrase");

        private final String id;

        Opener(String id) {
            this.id = id;
        }

        /** {@return its stable name, one word in lower case} */
        @Override
        public String toString() {
            return id;
        }
    }
}
