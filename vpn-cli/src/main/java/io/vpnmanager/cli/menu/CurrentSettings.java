package io.vpnmanager.cli.menu;

import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.menu.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the process goes by, and what says so. More layers of configuration come in here. */
final class CurrentSettings {
    private static final String DEFAULT = "default";
    private static final String HOME = "VPN_HOME";

    private CurrentSettings() {}

    static List<Setting> of(Homes homes) {
        Map<String, String> environment = homes.environment();
        List<Setting> settings = new ArrayList<>();
        settings.add(new Setting("home", homes.folder().toString(), environment.containsKey(HOME) ? HOME : DEFAULT));
        settings.add(new Setting("store", homes.folder().resolve("vpn.db").toString(), "home"));
        settings.add(new Setting("java", Runtime.version().toString(), System.getProperty("java.home", "")));
        // They name where a master key is, and hold none.
        homes.variables().forEach((name, value) -> settings.add(new Setting(name, value, "environment")));
        return settings;
    }
}
