package io.vpnmanager.core.internal.firewall;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.agent.LookAside;
import io.vpnmanager.core.internal.agent.Upkeep;
import java.time.Duration;
import java.util.Optional;
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
    private final LookAside look = new LookAside("vpn-firewall", EVERY, this::keep);
    private volatile Optional<String> said = Optional.empty();

    /** Looks after this firewall. */
    public FirewallUpkeep(HomeFirewall firewall) {
        this.firewall = firewall;
    }

    @Override
    public void goOn() {
        look.goOn();
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

    @Override
    public void close() {
        look.end();
    }
}
