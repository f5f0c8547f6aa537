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
    private CurrentSettings() {}

    /** Reads the files anew. */
    static List<Setting> of(Homes homes) {
        Configurations files = homes.configured().files();
        Configuration now = files.read(homes.configured().sources());
        List<Setting> settings = new ArrayList<>();
        settings.add(fact("(home)", homes.folder().toString(), "The folder that this menu shows."));
        settings.add(fact("(java)", Runtime.version().toString(), System.getProperty("java.home", "")));
        files.keys().forEach(key -> settings.add(of(key, now)));
        return settings;
    }

    private static Setting fact(String name, String value, String meaning) {
        return new Setting(name, Optional.of(value), "this process", false, meaning);
    }

    private static Setting of(SettingKey key, Configuration now) {
        Optional<String> given = now.given(key.name());
        return new Setting(
                key.name(),
                given.or(key::defaultText),
                now.origin(key.name()).toString(),
                given.isPresent(),
                key.meaning() + " " + key.allowed() + "; " + key.effect() + ".");
    }
}
