package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Setting;
import io.vpnmanager.api.error.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays layers over one another. For one thread. */
final class Layers {
    /** Of these only one may be given, so a layer that gives one hides those of the layers below it. */
    private static final String ONE_OF = "master-key.";

    private final Map<String, Setting> merged = new TreeMap<>();

    /** Lays one over those before. */
    Layers over(Map<String, GivenValue> values) {
        requireOne(values.values());
        lay(values.values().stream().map(GivenValue::setting).toList());
        return this;
    }

    /** Lays options over everything; whoever read them has checked them. */
    Layers overOptions(Map<String, String> options) {
        lay(options.entrySet().stream()
                .map(option -> new Setting(
                        option.getKey(),
                        option.getValue(),
                        new ConfigOrigin(ConfigLayer.OPTION, name(option.getKey()), 0)))
                .toList());
        return this;
    }

    private static String name(String key) {
        return KeyTable.entry(key).key().option().orElse("");
    }

    private void lay(List<Setting> settings) {
        if (settings.stream().anyMatch(setting -> setting.key().startsWith(ONE_OF))) {
            merged.keySet().removeIf(key -> key.startsWith(ONE_OF));
        }
        settings.forEach(setting -> merged.put(setting.key(), setting));
    }

    /** Two variables are told by whoever reads them, also where no layer is read. */
    private static void requireOne(Collection<GivenValue> values) {
        List<GivenValue> same = values.stream()
                .filter(given -> given.entry().name().startsWith(ONE_OF))
                .filter(given -> given.origin().layer() != ConfigLayer.ENVIRONMENT)
                .toList();
        if (same.size() > 1) {
            throw same.get(1)
                    .complaint()
                    .refuse(
                            ErrorCode.DUPLICATE,
                            "names the master key a second time, after "
                                    + same.get(0).entry().name(),
                            "Leave one");
        }
    }

    Configuration configuration() {
        return new Configuration(merged);
    }
}
