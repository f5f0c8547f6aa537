package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.net.Cidr;
import java.util.List;
import java.util.Objects;

/**
 * A network of ours, as the engine sees it.
 *
 * @param id the engine's identity of it
 * @param name its name
 * @param subnets its addresses
 */
public record Network(String id, String name, List<Cidr> subnets) {
    /** Checks for null and copies the list. */
    public Network {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        subnets = List.copyOf(subnets);
    }
}
