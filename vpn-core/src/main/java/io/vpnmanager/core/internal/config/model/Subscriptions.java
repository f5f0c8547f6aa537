package io.vpnmanager.core.internal.config.model;

import io.vpnmanager.api.config.TakesEffect;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.subscription.PublicUrl;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the agent serves the addresses that people's apps ask. */
public record Subscriptions(
        @Described(
                value = "The address and port at which the agent serves subscriptions; nothing is served without it.",
                option = "--subscriptions",
                example = "127.0.0.1:8080",
                allowed = "an address and a port; without TLS on loopback only",
                effect = TakesEffect.LIVE)
        @NumericHost
        @Nullable Endpoint listen,

        @Described(
                value =
                        "How people reach them, for example through a reverse proxy. Without it, by the address itself.",
                option = "--subscriptions-url",
                example = "https://vpn.example.org",
                allowed = "http or https, a host, perhaps a port and a path, 255 characters at most",
                effect = TakesEffect.LIVE)
        @Nullable PublicUrl url,

        @Described(
                value = "The certificate in PEM, with those that lead to its authority; it comes with tls-key.",
                option = "--tls-cert",
                example = "/etc/vpn/cert.pem",
                allowed = "an absolute path",
                effect = TakesEffect.LIVE)
        @AbsolutePath
        @Nullable Path tlsCertificate,

        @Described(
                value = "The file of its private key, in PEM.",
                option = "--tls-key",
                example = "/etc/vpn/key.pem",
                allowed = "an absolute path",
                effect = TakesEffect.LIVE)
        @AbsolutePath
        @Nullable Path tlsKey) {}
