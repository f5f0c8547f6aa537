package io.vpnmanager.core.internal.compose;

import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What another reader of YAML than the one that wrote it finds in a text. */
final class ReadYaml {
    private ReadYaml() {}

    static Object of(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    /** {@return what stands behind keys, each in the table of the one before} */
    static Object at(String text, String... keys) {
        Object found = of(text);
        for (String key : keys) {
            found = table(found).get(key);
        }
        return found;
    }

    static Map<String, Object> table(Object found) {
        Map<String, Object> table = new TreeMap<>();
        ((Map<?, ?>) found).forEach((key, value) -> table.put((String) key, value));
        return table;
    }
}
