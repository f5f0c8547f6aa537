package io.vpnmanager.core.internal.compose;

import io.vpnmanager.core.internal.file.Draft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** The password of Grafana's administrator: a file for its reader alone, drawn once. */
final class StackSecret {
    /** Below the folder of the stack. */
    static final String FILE = "secrets/grafana-password";

    private static final int BYTES = 24;

    /** Who runs in Grafana's image. */
    private static final int GRAFANA = 472;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    StackSecret(Path stack) {
        this.file = stack.resolve(FILE);
    }

    /** {@return the user who reads it in the container: whoever owns it here} */
    static int reader() {
        Owner process = Owner.ofProcess();
        return process.isRoot() ? GRAFANA : process.user();
    }

    boolean isThere() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    void draw() throws IOException {
        Path folder = Objects.requireNonNull(file.getParent(), "secrets");
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try (Draft draft = Draft.of(file, Long.toHexString(RANDOM.nextLong()))) {
            // The draft closes its stream itself.
            draft.stream().write(text.getBytes(StandardCharsets.US_ASCII));
            if (reader() != Owner.of(draft.path()).user()) {
                new Owner(reader(), 0).own(draft.path());
            }
            draft.publishNew();
        }
    }
}
