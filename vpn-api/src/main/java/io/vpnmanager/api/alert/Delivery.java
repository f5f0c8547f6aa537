package io.vpnmanager.api.alert;

import java.time.Instant;
import java.util.Objects;

/**
 * That one channel is told of one alert. Made by the library; components may be added.
 *
 * @param id its identity, which the receiver gets with each try
 * @param alert of which alert
 * @param channel the name of the channel
 * @param kind what it tells
 * @param state how far it came
 * @param attempts how often it was tried, 0 or more
 * @param createdAt since when it is to be sent
 * @param nextAt not to be tried before
 * @param failure what the last try failed with, in words without secrets; empty where none has failed
 */
public record Delivery(
        DeliveryId id,
        AlertId alert,
        String channel,
        DeliveryKind kind,
        DeliveryState state,
        int attempts,
        Instant createdAt,
        Instant nextAt,
        String failure) {
    /** Checks for null. */
    public Delivery {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(nextAt, "nextAt");
        Objects.requireNonNull(failure, "failure");
    }
}
