package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.cli.internal.log.LibraryLog;
import io.vpnmanager.cli.internal.log.LogSettings;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an agent says of itself: as notes for people, and as lines of its log. Where programs read standard error, that
 * holds nothing but lines of the log.
 */
final class AgentNotes implements AutoCloseable {
    private final Terminal terminal;
    private final InstantSource clock;
    private LogSettings log;

    private AgentNotes(Terminal terminal, InstantSource clock, LogSettings log) {
        this.terminal = terminal;
        this.clock = clock;
        this.log = log;
    }

    /** {@return notes that go where these settings say; lines of the library do so too, until they are closed} */
    static AgentNotes begin(Terminal terminal, InstantSource clock, LogSettings log) {
        LibraryLog.follow(log, clock);
        return new AgentNotes(terminal, clock, log);
    }

    /** From now on lines go where these settings say. */
    void goOn(LogSettings changed) {
        LibraryLog.follow(changed, clock);
        log = changed;
    }

    boolean areForPeople() {
        return !log.isForPrograms();
    }

    void say(String text) {
        if (areForPeople()) {
            terminal.note(text);
        }
        if (log.file().isPresent() || log.isForPrograms()) {
            Lazy.LOG.atInfo().log("{}", text);
        }
    }

    /** Whoever looks into the log finds there why it ended. */
    void failed(VpnException reason) {
        if (log.file().isPresent() || log.isForPrograms()) {
            Lazy.LOG
                    .atError()
                    .addKeyValue("code", reason.code().id())
                    .log("{}", reason.problem().sentence());
        }
    }

    /** Most agents of people never need it. */
    private static final class Lazy {
        static final Logger LOG = LoggerFactory.getLogger(AgentNotes.class);
    }

    @Override
    public void close() {
        LibraryLog.quieten();
    }
}
