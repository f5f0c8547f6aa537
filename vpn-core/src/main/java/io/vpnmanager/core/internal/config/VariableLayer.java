package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the environment gives. */
final class VariableLayer {
    private static final String BEGINNING = "VPN_";

    /** By their keys those that whoever uses them checks, which costs less than a validator. */
    private static final Map<String, String> CHECKED_WHERE_USED = Map.of(
            "VPN_HOME", "home",
            "VPN_MASTER_KEY_FILE", "master-key.file",
            "VPN_PASSPHRASE_FILE", "master-key.passphrase-file",
            "VPN_MASTER_KEY_COMMAND", "master-key.command",
            "VPN_MASTER_KEY_KEYRING", "master-key.keyring");

    /** What the launcher and the command heed, and what is no setting. */
    private static final Set<String> OTHERS = Set.of("VPN_DEBUG", "VPN_JAVA_HOME", "VPN_JAVA_OPTS");

    private VariableLayer() {}

    /** {@return whether no variable has to be checked here, which can be told without knowing all settings} */
    static boolean isPlain(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(BEGINNING))
                .allMatch(name -> CHECKED_WHERE_USED.containsKey(name) || OTHERS.contains(name));
    }

    /** {@return the settings of an environment that is plain} */
    static Map<String, Setting> plain(Map<String, String> environment) {
        Map<String, Setting> settings = new TreeMap<>();
        for (Map.Entry<String, String> checked : CHECKED_WHERE_USED.entrySet()) {
            String value = environment.get(checked.getKey());
            if (value != null) {
                settings.put(checked.getValue(), new Setting(checked.getValue(), value, origin(checked.getKey())));
            }
        }
        return settings;
    }

    /** {@return the values in an environment, each valid by itself} */
    static Map<String, GivenValue> read(Map<String, String> environment) {
        Map<String, GivenValue> values = new LinkedHashMap<>();
        for (KeyTable.Entry entry : KeyTable.all()) {
            String variable = entry.key().variable();
            String text = environment.get(variable);
            if (text != null) {
                values.put(
                        entry.name(),
                        new GivenValue(
                                entry, text, origin(variable), Complaint.about("variable", variable, entry.name())));
            }
        }
        Map<String, GivenValue> checked = new LinkedHashMap<>(values);
        checked.keySet().removeAll(CHECKED_WHERE_USED.values());
        Constraints.hold(checked);
        return values;
    }

    /** {@return variables that begin as ours do, and are none} */
    static List<String> unknown(Map<String, String> environment) {
        List<String> known =
                KeyTable.all().stream().map(entry -> entry.key().variable()).toList();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(BEGINNING) && !known.contains(name) && !OTHERS.contains(name))
                .sorted()
                .toList();
    }

    private static ConfigOrigin origin(String variable) {
        return new ConfigOrigin(ConfigLayer.ENVIRONMENT, variable, 0);
    }
}
