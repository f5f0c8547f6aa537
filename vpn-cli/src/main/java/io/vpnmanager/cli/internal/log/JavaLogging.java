package io.vpnmanager.cli.internal.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * How {@code java.util.logging} is set up. The launcher names this class in {@code java.util.logging.config.class};
 * Java makes one when something first logs so.
 */
public final class JavaLogging {
    private static final String SETTINGS = "handlers=" + JavaLogHandler.class.getName() + "\n.level=INFO\n";

    /**
     * For {@link LogManager}.
     *
     * @throws IOException never, in truth: what is read is in memory
     */
    public JavaLogging() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
