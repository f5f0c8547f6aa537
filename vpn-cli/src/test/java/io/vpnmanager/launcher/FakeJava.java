package io.vpnmanager.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that look like a JDK; their java tells who it is and with what it was started, a line for each word. */
final class FakeJava {
    /** {@return a home whose file "release" names this version} */
    static Path at(Path home, String version) {
        java(home, "exit 70");
        write(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        return home;
    }

    /** {@return a home without that file, whose java must be asked} */
    static Path withoutReleaseFile(Path home, String version) {
        java(home, "echo 'openjdk version \"" + version + "\" 2026-01-01' >&2; exit 0");
        return home;
    }

    private static void java(Path home, String answerToVersion) {
        Path java = home.resolve("bin/java");
        write(java, """
                #!/bin/sh
                if [ "$1" = -version ]; then
                    %s
                fi
                printf 'java %%s\\n' "$0"
                printf 'pid %%s\\n' "$$"
                for word in "$@"; do printf 'word %%s\\n' "$word"; done
                exit 42
                """.formatted(answerToVersion));
        if (!java.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make executable: " + java);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FakeJava() {}
}
