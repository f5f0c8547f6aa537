package io.vpnmanager.api.config;

import java.util.Objects;

/**
 * Who said what a setting is.
 *
 * @param layer the layer
 * @param name of the file, of the variable or of the option; empty for a default
 * @param line in the file, from 1; 0 where there is none or it is not known
 */
public record ConfigOrigin(ConfigLayer layer, String name, int line) {
    /** Nobody. */
    public static final ConfigOrigin NOBODY = new ConfigOrigin(ConfigLayer.DEFAULT, "", 0);

    /** Checks for null. */
    public ConfigOrigin {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(name, "name");
    }

    /**
     * {@return for example {@code /etc/vpn/config.yaml:3}, {@code VPN_DEADLINE}, {@code --output} or {@code default}}
     */
    @Override
    public String toString() {
        if (name.isEmpty()) {
            return layer.toString();
        }
        return line > 0 ? name + ":" + line : name;
    }
}
