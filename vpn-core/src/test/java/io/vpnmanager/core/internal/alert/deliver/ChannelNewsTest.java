package io.vpnmanager.core.internal.alert.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.core.internal.alert.channel.SendFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** What the log is told of a channel that fails. */
class ChannelNewsTest {
    private final SendFailure dead = SendFailure.passing("it is dead");

    private final Heard heard = new Heard();
    private final ChannelNews news = new ChannelNews("hook", heard);

    @Test
    void aChannelThatFailsIsToldOnceAndOnceThatItTakesNoticesAgain() {
        news.took();
        for (int i = 0; i < 40; i++) {
            news.failed(dead);
        }
        assertThat(heard.lines)
                .containsExactly("WARN channel=hook A channel of alerts fails, and is tried again: it is dead");
        news.gaveUp(dead);
        news.gaveUp(dead);
        assertThat(heard.lines)
                .hasSize(2)
                .last()
                .isEqualTo("WARN channel=hook A notice was given up (see vpn alerts undelivered): it is dead");
        news.took();
        news.took();
        assertThat(heard.lines)
                .hasSize(3)
                .last()
                .isEqualTo("INFO channel=hook failed=42 undelivered=2 A channel of alerts takes notices again");
        news.failed(dead);
        assertThat(heard.lines).hasSize(4).last().asString().startsWith("WARN");
    }

    @Test
    void aChannelThatFailsAfterItRefusedANoticeIsTold() {
        news.gaveUp(dead);
        news.failed(dead);
        news.failed(dead);
        assertThat(heard.lines)
                .hasSize(2)
                .last()
                .isEqualTo("WARN channel=hook A channel of alerts fails, and is tried again: it is dead");
    }

    @Test
    void aDefectIsToldOnceUntilANoticeIsTaken() {
        assertThat(news.isFirstDefect()).isTrue();
        news.failed(dead);
        assertThat(news.isFirstDefect()).isFalse();
        news.took();
        assertThat(news.isFirstDefect()).isTrue();
    }

    /** A log that keeps what it is told. */
    private static final class Heard extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        private final transient List<String> lines = new ArrayList<>();

        @Override
        protected String getFullyQualifiedCallerName() {
            return "";
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] words, Throwable thrown) {
            lines.add(level + " " + MessageFormatter.basicArrayFormat(message, words));
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
