package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Field.Place;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.Optional;

/** A setting as a row. */
final class SettingRow {
    private SettingRow() {}

    static Row of(SettingKey key, Configuration configuration, Place origin) {
        ConfigOrigin from = configuration.origin(key.name());
        return Row.of(
                Field.column("key", "KEY", new Value.Text(key.name())),
                Field.column("value", "VALUE", Value.ofOptional(value(key, configuration))),
                new Field("origin", "ORIGIN", () -> new Value.Text(from.toString()), origin),
                Field.detail("layer", "LAYER", new Value.Text(from.layer().toString())),
                Field.detail("default", "DEFAULT", Value.ofOptional(key.defaultText())),
                Field.detail("allowed", "ALLOWED", new Value.Text(key.allowed())),
                Field.detail(
                        "takesEffect",
                        "TAKES EFFECT",
                        new Value.Text(key.effect().toString())),
                Field.detail("meaning", "MEANING", new Value.Text(key.meaning())));
    }

    /** {@return what holds} */
    static Optional<String> value(SettingKey key, Configuration configuration) {
        return configuration.given(key.name()).or(key::defaultText);
    }
}
