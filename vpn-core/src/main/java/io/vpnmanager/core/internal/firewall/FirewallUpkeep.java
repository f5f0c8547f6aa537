package io.vpnmanager.core.internal.firewall;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.agent.Upkeep;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the rules of a firewall that is on as the servers are, for as long as an agent runs. Each look has a thread of
 * its own, one at a time: a packet filter that hangs keeps no server waiting. What fails is said once.
 */
public final class FirewallUpkeep implements Upkeep {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(FirewallUpkeep.class);

    private final HomeFirewall firewall;
    private final AtomicReference<Optional<Thread>> look = new AtomicReference<>(Optional.empty());
    private volatile Optional<String> said = Optional.empty();
    private long lastNanos = System.nanoTime() - EVERY.toNanos();

    /** Looks after this firewall. */
    public FirewallUpkeep(HomeFirewall firewall) {
        this.firewall = firewall;
    }

    @Override
    public void goOn() {
        boolean busy = look.get().filter(Thread::isAlive).isPresent();
        if (!busy && System.nanoTime() - lastNanos >= EVERY.toNanos()) {
            lastNanos = System.nanoTime();
            look.set(Optional.of(Thread.ofVirtual().name("vpn-firewall").start(this::keep)));
        }
    }

    private void keep() {
        try {
            firewall.keep();
            said = Optional.empty();
        } catch (VpnException e) {
            String sentence = e.problem().sentence();
            if (!said.equals(Optional.of(sentence))) {
                LOG.atWarn()
                        .log(
                                "The firewall cannot be kept as it should be: {} What was confirmed stays as it was"
                                        + " applied; vpn agent unit --firewall gives an agent the right to keep it.",
                                sentence);
            }
            said = Optional.of(sentence);
        }
    }

    /** The store is closed behind the agent, so the look that goes on is waited for. */
    @Override
    public void close() {
        look.get().ifPresent(thread -> {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
