package io.vpnmanager.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LibraryLogTest {
    @Test
    void lineOfALogIsOneLine() {
        LogRecord line = new LogRecord(Level.WARNING, "agent {0} lost\nits lease\u001b[2J");
        line.setParameters(new Object[] {"7"});
        line.setThrown(new IllegalStateException("why\rso"));
        assertThat(new LibraryLog.OneLine().format(line))
                .isEqualTo("vpn: warning: agent 7 lost\\u{a}its lease\\u{1b}[2J"
                        + " (java.lang.IllegalStateException: why\\u{d}so)\n");
    }

    @Test
    void onlyWarningsAreKept() {
        LibraryLog.quieten();
        Logger logger = Logger.getLogger("io.vpnmanager.core");
        assertThat(logger.isLoggable(Level.INFO)).isFalse();
        assertThat(logger.isLoggable(Level.WARNING)).isTrue();
    }
}
