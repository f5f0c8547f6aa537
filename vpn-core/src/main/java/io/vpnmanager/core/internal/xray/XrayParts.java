package io.vpnmanager.core.internal.xray;

import io.vpnmanager.core.internal.container.LazyRuntime;
import io.vpnmanager.core.internal.protocol.ServerSecrets;
import io.vpnmanager.core.internal.xray.config.ConfigTemplates;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What the engine needs.
 *
 * @param runtime the container engine; whoever made it closes it, after the engine
 * @param secrets of the servers
 * @param crypto draws keys from them
 * @param templates of the configurations
 * @param images what containers are made from
 * @param clock tells what in a log is old
 */
public record XrayParts(
        LazyRuntime runtime,
        ServerSecrets secrets,
        CryptoProvider crypto,
        ConfigTemplates templates,
        Images images,
        InstantSource clock) {
    /** Checks for null. */
    public XrayParts {
        Objects.requireNonNull(runtime, "runtime");
        Objects.requireNonNull(secrets, "secrets");
        Objects.requireNonNull(crypto, "crypto");
        Objects.requireNonNull(templates, "templates");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(clock, "clock");
    }

    /**
     * What containers are made from; {@code images/build} of the source tree builds those of the default.
     *
     * @param core Xray-core, for servers that name no image themselves
     * @param sockets with {@code /usr/bin/ss}
     */
    public record Images(String core, String sockets) {
        /** Xray-core 26.3.27, which everything here was tried with, and iproute2. */
        public static final Images DEFAULT = new Images("vpn-manager-xray:1.260327.0", "vpn-manager-sockets:1");
    }
}
