package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.net.Cidr;
import java.util.Objects;
import java.util.Optional;

/**
 * A bridge network to be made.
 *
 * @param name unique on the engine; letters, digits, {@code _ . -}, 2 to 64 characters
 * @param subnet its addresses; empty to let the engine choose
 * @param reach whether it leads out of the machine
 */
public record NetworkSpec(String name, Optional<Cidr> subnet, Reach reach) {
    /** Checks the name. */
    public NetworkSpec {
        EngineName.require("network name", name);
        Objects.requireNonNull(subnet, "subnet");
        Objects.requireNonNull(reach, "reach");
    }

    /** Where a network leads. */
    public enum Reach {
        /** Out of the machine, by address translation. */
        EXTERNAL,
        /** Nowhere but among its containers and the host. */
        INTERNAL
    }
}
