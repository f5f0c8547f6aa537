package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.agent.LookAside;
import io.vpnmanager.core.internal.agent.Upkeep;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks what the machine and the containers of servers use, for as long as an agent runs: with a thread of its own for
 * each look, one at a time, because a container engine that hangs must keep no server waiting.
 */
public final class UseUpkeep implements Upkeep {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(UseUpkeep.class);

    private final Machine machine;
    private final ContainerUses containers;
    private final LookAside look = new LookAside("vpn-use", EVERY, this::look);

    /** Looks at these. */
    public UseUpkeep(Machine machine, ContainerUses containers) {
        this.machine = machine;
        this.containers = containers;
    }

    @Override
    public void goOn() {
        look.goOn();
    }

    private void look() {
        machine.look();
        try {
            containers.count();
        } catch (VpnException e) {
            LOG.atDebug().setCause(e).log("What containers use is not known");
            containers.forget();
        }
    }

    @Override
    public void close() {
        look.end();
        containers.forget();
    }
}
