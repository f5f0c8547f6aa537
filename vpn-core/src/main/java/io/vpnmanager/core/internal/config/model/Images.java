package io.vpnmanager.core.internal.config.model;

import io.vpnmanager.api.config.TakesEffect;
import io.vpnmanager.api.protocol.ContainerImage;
import org.jspecify.annotations.Nullable;

/** What containers are made from. */
public record Images(
        @Described(
                value = "Xray-core, for VLESS and Shadowsocks servers that name no image themselves.",
                fallback = "vpn-manager-xray:1.260327.0",
                example = "registry.example/xray:26.3.27",
                allowed = "the reference of an image, 255 characters at most",
                effect = TakesEffect.RESTART)
        @Nullable ContainerImage xray,

        @Described(
                value = "An image with /usr/bin/ss, by which sessions of Xray-core are cut.",
                fallback = "vpn-manager-sockets:1",
                example = "registry.example/sockets:1",
                allowed = "the reference of an image, 255 characters at most",
                effect = TakesEffect.RESTART)
        @Nullable ContainerImage sockets,

        @Described(
                value = "For WireGuard servers that name no image themselves.",
                fallback = "vpn-manager-wireguard:2",
                example = "registry.example/wireguard:2",
                allowed = "the reference of an image, 255 characters at most",
                effect = TakesEffect.RESTART)
        @Nullable ContainerImage wireguard) {}
