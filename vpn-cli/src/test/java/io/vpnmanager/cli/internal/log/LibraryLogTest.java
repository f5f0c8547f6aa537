package io.vpnmanager.cli.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.config.Configuration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LibraryLogTest {
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void listen() {
        LibraryLog.tell(lines::add);
    }

    @AfterEach
    void end() throws IOException {
        LibraryLog.letGo();
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(new byte[0]));
    }

    @Test
    void lineOfALogIsOneLine() {
        LoggerFactory.getLogger("any")
                .atWarn()
                .setCause(new IllegalStateException("why\rso"))
                .log("agent {} lost\nits lease\u001b[2J", 7);

        assertThat(lines)
                .containsExactly("vpn: warning: agent 7 lost\\u{a}its lease\\u{1b}[2J"
                        + " (java.lang.IllegalStateException: why\\u{d}so)");
    }

    @Test
    void whatALineIsAboutStandsInFrontOfIt() {
        MDC.put("operation", "6f1");
        LoggerFactory.getLogger("any")
                .atWarn()
                .addKeyValue("server", "edge")
                .addKeyValue("count", 3)
                .log("failed");
        MDC.remove("operation");
        LoggerFactory.getLogger("any").warn("later");

        assertThat(lines)
                .containsExactly("vpn: warning: server=edge count=3 operation=6f1 failed", "vpn: warning: later");
    }

    @Test
    void aThreadThatAnotherStartsIsAtNothing() throws InterruptedException {
        MDC.put("operation", "6f1");
        Thread started =
                Thread.ofPlatform().start(() -> LoggerFactory.getLogger("any").warn("beside"));
        started.join();
        MDC.remove("operation");

        assertThat(lines).containsExactly("vpn: warning: beside");
    }

    @Test
    void onlyWarningsAreTold() {
        org.slf4j.Logger logger = LoggerFactory.getLogger("any");
        logger.info("not this");
        logger.error("this");

        assertThat(logger.isInfoEnabled()).isFalse();
        assertThat(logger.isWarnEnabled()).isTrue();
        assertThat(lines).containsExactly("vpn: error: this");
    }

    @Test
    void whatIsLoggedInTheWaysOfJavaIsToldToo() throws IOException {
        assertThat(new JavaLogging()).isNotNull();
        Logger logger = Logger.getLogger("any");
        logger.log(Level.SEVERE, "one of {0}", 2);
        logger.warning("two");
        logger.info("three");
        System.getLogger("any").log(System.Logger.Level.ERROR, "{0} of 2", "four");
        System.getLogger("any").log(System.Logger.Level.DEBUG, "five");
        System.getLogger("any").log(System.Logger.Level.ERROR, "can't parse {foo}");

        assertThat(lines)
                .containsExactly(
                        "vpn: error: one of 2",
                        "vpn: warning: two",
                        "vpn: error: four of 2",
                        "vpn: error: can't parse {foo}");
    }

    @Test
    void whoeverIsToldHearsAllUntilLetGo() {
        org.slf4j.Logger logger = LoggerFactory.getLogger("any");
        LibraryLog.use(Configuration.NONE, false);
        logger.error("one");
        LibraryLog.letGo();
        logger.error("two");

        assertThat(lines).containsExactly("vpn: error: one");
    }
}
