package io.vpnmanager.cli.menu;

import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.menu.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the process stands on, and every setting there is with what says so, as {@code vpn config show} tells it. */
final class CurrentSettings {
    private static final String HOME = "home";

    private CurrentSettings() {}

    /** Reads the files anew. */
    static List<Setting> of(Homes homes) {
        Configurations files = homes.configured().files();
        Configuration now = files.read(homes.configured().sources());
        List<Setting> settings = new ArrayList<>();
        files.keys().forEach(key -> settings.add(of(key, now, homes)));
        settings.add(new Setting(
                "(java)",
                Optional.of(Runtime.version().toString()),
                "this process",
                false,
                "In " + System.getProperty("java.home", "") + "."));
        return settings;
    }

    private static Setting of(SettingKey key, Configuration now, Homes homes) {
        Optional<String> given = now.given(key.name());
        Optional<String> found =
                key.name().equals(HOME) ? Optional.of(homes.folder().toString()) : Optional.empty();
        return new Setting(
                key.name(),
                given.or(() -> found).or(key::defaultText),
                now.origin(key.name()).toString(),
                given.isPresent(),
                key.meaning() + " " + key.allowed() + "; " + key.effect() + ".");
    }
}
