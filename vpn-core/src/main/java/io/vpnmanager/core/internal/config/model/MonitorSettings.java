package io.vpnmanager.core.internal.config.model;

import io.vpnmanager.api.config.TakesEffect;
import io.vpnmanager.api.net.Endpoint;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** How the agent tries its own servers. */
public record MonitorSettings(
        @Described(
                value =
                        "How often the agent tries each of its servers as a client would, as a probe user that is in no "
                                + "figure; never without it.",
                example = "60s",
                allowed = "a whole number and s, m or h, from 10s to 24h",
                effect = TakesEffect.LIVE)
        @DurationMin(seconds = 10, message = "is out of range")
        @DurationMax(hours = 24, message = "is out of range")
        @Nullable Duration probeEvery,

        @Described(
                value =
                        "Where these tries go on to through servers, whose rules hold for it as for anybody. Without it "
                                + "they end when the probe user was let in.",
                example = "example.com:80",
                allowed = "a host and a port",
                effect = TakesEffect.LIVE)
        @Nullable Endpoint probeTarget) {}
