package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.alert.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Notices for tests, their clock, and files of their owner alone. */
final class Notices {
    static final Instant NOW = Instant.parse("2026-11-29T06:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String ID = "0190-delivery-7";

    private Notices() {}

    static Notice fired() {
        return with(Map.of("server", "edge-1", "protocol", "vless"), "85 % of the disk is used");
    }

    static Notice with(Map<String, String> labels, String summary) {
        return new Notice(
                ID,
                Notice.Kind.FIRED,
                "disk-full",
                Severity.CRITICAL,
                new TreeMap<>(labels),
                summary,
                OptionalDouble.of(85.5),
                NOW.minusSeconds(60),
                NOW,
                "node-a");
    }

    static Path secretFile(Path folder, String content) {
        return file(folder, content, "rw-------");
    }

    static Path file(Path folder, String content, String rights) {
        try {
            Path file = Files.writeString(Files.createTempFile(folder, "secret", ""), content);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
