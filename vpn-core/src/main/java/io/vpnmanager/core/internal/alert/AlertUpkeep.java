package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.agent.Upkeep;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all figures every few seconds, for as long as an agent runs and there are rules. It has a thread of its own,
 * which goes on while an engine keeps the agent waiting: just that has to be told.
 */
public final class AlertUpkeep implements Upkeep {
    /** As often as the agent looks at its engines. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(AlertUpkeep.class);

    private final AlertRound round;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("vpn-alerts").unstarted(this::run);
    private String said = "";

    /**
     * Looks after the alerts of a home.
     *
     * @param round what is done each time; closed with this
     * @param every the pause between two looks
     */
    public AlertUpkeep(AlertRound round, Duration every) {
        this.round = round;
        this.every = every;
    }

    @Override
    public void goOn() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(every.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A look that fails is followed by another one; what it fails with is said once. */
    private void look() {
        try {
            round.goOn();
            said = "";
        } catch (VpnException e) {
            String sentence = e.problem().sentence();
            if (!sentence.equals(said) && closed.getCount() > 0) {
                LOG.atWarn().setCause(e).log("Alerts are not looked at: {}", sentence);
            }
            said = sentence;
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("A look at alerts failed");
        }
    }

    /** Ends what goes on and waits for it: the store is closed behind the agent. */
    @Override
    public void close() {
        closed.countDown();
        round.close();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
