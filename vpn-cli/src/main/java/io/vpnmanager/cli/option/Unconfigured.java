package io.vpnmanager.cli.option;

/** A command that works beside a broken configuration. */
public interface Unconfigured {
    /** {@return whether it takes defaults from a configuration that can be read} */
    default boolean unlessReadable() {
        return false;
    }
}
