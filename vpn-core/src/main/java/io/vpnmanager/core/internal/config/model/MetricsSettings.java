package io.vpnmanager.core.internal.config.model;

import io.vpnmanager.api.config.TakesEffect;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.MetricsReach;
import io.vpnmanager.api.net.Endpoint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** Where the agent serves metrics. */
public record MetricsSettings(
        @Described(
                value = "The address and port at which the agent serves metrics; none are served without it.",
                option = "--metrics",
                example = "127.0.0.1:9464",
                allowed = "an address and a port; on loopback only, unless metrics.reach is network",
                effect = TakesEffect.LIVE)
        @NumericHost
        @Nullable Endpoint listen,

        @Described(
                value = "Who may be able to read them: they have no password, and name servers.",
                option = "--metrics-reach",
                fallback = "loopback",
                example = "network",
                allowed = "loopback or network",
                effect = TakesEffect.LIVE)
        @Nullable MetricsReach reach,

        @Described(
                value = "Of how many users there are series of their own: the first by name.",
                option = "--metrics-users",
                fallback = "0",
                example = "100",
                allowed = "a whole number from 0 to 1000",
                effect = TakesEffect.LIVE)
        @Min(value = 0, message = "is out of range") @Max(value = MetricsEndpoint.MOST_USERS, message = "is out of range") @Nullable Integer users) {}
