package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which option tells which setting.
 *
 * @param bySetting the option, by the key of its setting
 */
record OptionNames(Map<String, String> bySetting) {
    OptionNames {
        bySetting = Map.copyOf(bySetting);
    }

    /** {@return a configuration of these settings alone, each of which an option told} */
    Configuration alone(Map<String, String> said) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        said.forEach((key, value) ->
                settings.put(key, new Setting(key, value, new ConfigOrigin(ConfigLayer.OPTION, option(key), 0))));
        return new Configuration(settings);
    }

    /** {@return the words of a command line that tell these settings} */
    List<String> words(Map<String, String> said) {
        List<String> words = new ArrayList<>();
        said.forEach((key, value) -> words.addAll(List.of(option(key), value)));
        return words;
    }

    private String option(String key) {
        return bySetting.getOrDefault(key, "");
    }
}
