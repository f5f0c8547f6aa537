package io.vpnmanager.api.config;

import java.util.Objects;

/**
 * A setting that somebody gave.
 *
 * @param key which one, for example {@code subscriptions.listen}
 * @param value as text, valid for the key; no setting holds a secret
 * @param origin who gave it
 */
public record Setting(String key, String value, ConfigOrigin origin) {
    /** Checks for null. */
    public Setting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(origin, "origin");
    }
}
