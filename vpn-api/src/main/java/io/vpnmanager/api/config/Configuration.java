package io.vpnmanager.api.config;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What settings were given, the strongest layer's word for each. Whoever uses a setting knows its default.
 *
 * @param settings by key; copied
 */
public record Configuration(Map<String, Setting> settings) {
    /** Nothing was given. */
    public static final Configuration NONE = new Configuration(Map.of());

    /** Copies the settings. */
    public Configuration {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /**
     * {@return what was given for a key, as text that is valid for it}
     *
     * @param key for example {@code subscriptions.listen}
     */
    public Optional<String> given(String key) {
        return Optional.ofNullable(settings.get(key)).map(Setting::value);
    }

    /**
     * {@return who gave it}
     *
     * @param key for example {@code subscriptions.listen}
     */
    public ConfigOrigin origin(String key) {
        Setting setting = settings.get(key);
        return setting == null ? ConfigOrigin.NOBODY : setting.origin();
    }
}
