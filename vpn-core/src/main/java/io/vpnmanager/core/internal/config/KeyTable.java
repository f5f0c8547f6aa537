package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.config.model.Described;
import io.vpnmanager.core.internal.config.model.ProgramSettings;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The keys of settings, as the components of the records describe them. */
final class KeyTable {
    private static final Map<String, Entry> ENTRIES = entries();

    private KeyTable() {}

    /**
     * A key, and where its value goes.
     *
     * @param key what it is
     * @param table in which it stands in a file; empty for the top
     * @param leaf its name there
     * @param type of its values
     */
    record Entry(SettingKey key, String table, String leaf, Class<?> type) {
        String name() {
            return key.name();
        }

        boolean isNumber() {
            return type == Integer.class;
        }
    }

    static List<Entry> all() {
        return List.copyOf(ENTRIES.values());
    }

    /** {@return the names at the top of a file: leaves and tables} */
    static List<String> top() {
        return ENTRIES.values().stream()
                .map(entry -> entry.table().isEmpty() ? entry.leaf() : entry.table())
                .distinct()
                .toList();
    }

    /** {@return the entries of a table; those at the top for the empty one} */
    static List<Entry> of(String table) {
        return ENTRIES.values().stream()
                .filter(entry -> entry.table().equals(table))
                .toList();
    }

    static Entry entry(String name) {
        Entry entry = ENTRIES.get(name);
        if (entry == null) {
            List<String> near = NearWords.to(name.toLowerCase(Locale.ROOT).replace('_', '-'), ENTRIES.keySet());
            throw Problem.of(ErrorCode.UNKNOWN, "setting " + VisibleText.quoted(name), "is not known")
                    .remedy((near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ")
                            + "vpn config show lists them all")
                    .fact("key", name.length() > 80 ? name.substring(0, 80) : name)
                    .toException();
        }
        return entry;
    }

    private static Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (RecordComponent component : ProgramSettings.class.getRecordComponents()) {
            inside(component).forEach(entry -> entries.put(entry.name(), entry));
        }
        return entries;
    }

    private static List<Entry> inside(RecordComponent component) {
        if (!component.getType().isRecord() || component.isAnnotationPresent(Described.class)) {
            return List.of(entry("", component));
        }
        String table = kebab(component.getName());
        List<Entry> entries = new ArrayList<>();
        for (RecordComponent leaf : component.getType().getRecordComponents()) {
            entries.add(entry(table, leaf));
        }
        return entries;
    }

    private static Entry entry(String table, RecordComponent component) {
        Described said = component.getAnnotation(Described.class);
        String leaf = kebab(component.getName());
        String name = table.isEmpty() ? leaf : table + "." + leaf;
        String variable = said.variable().isEmpty()
                ? "VPN_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')
                : said.variable();
        return new Entry(
                new SettingKey(
                        name,
                        variable,
                        given(said.option()),
                        given(said.fallback()),
                        said.example(),
                        said.allowed(),
                        said.value(),
                        said.effect()),
                table,
                leaf,
                component.getType());
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
