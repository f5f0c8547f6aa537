package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.ConfigEdit;
import io.vpnmanager.api.config.ConfigFormat;
import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.error.VpnException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/** Works out the next text of a file of which some settings change. */
final class Edits {
    private static final String BOM = "\uFEFF";

    private final Path file;
    private final ConfigFormat format;
    private final Optional<String> before;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Edits(Path file, Optional<String> before) {
        this.file = file;
        this.format = ConfigFormat.ofFile(file.toString());
        this.before = before;
        before.ifPresent(text -> read(text).forEach((key, given) -> settings.put(key, given.text())));
    }

    /** {@return the file with these settings, or without them, in their order} */
    static ConfigEdit plan(Path file, Optional<String> before, Map<KeyTable.Entry, Optional<String>> changes) {
        Optional<String> text = before;
        boolean losesComments = false;
        for (Map.Entry<KeyTable.Entry, Optional<String>> change : changes.entrySet()) {
            ConfigEdit edit = plan(file, text, change.getKey(), change.getValue());
            text = Optional.of(edit.after());
            losesComments |= edit.losesComments();
        }
        return new ConfigEdit(file, before, text.orElse(""), losesComments);
    }

    /** {@return the file with this setting, or without it} */
    static ConfigEdit plan(Path file, Optional<String> before, KeyTable.Entry entry, Optional<String> value) {
        value.ifPresent(text -> Constraints.hold(Map.of(
                entry.name(),
                new GivenValue(
                        entry, text, ConfigOrigin.NOBODY, Complaint.about("setting", entry.name(), entry.name())))));
        return new Edits(file, before).plan(entry, value);
    }

    private ConfigEdit plan(KeyTable.Entry entry, Optional<String> value) {
        if (value.equals(Optional.ofNullable(settings.get(entry.name())))) {
            return new ConfigEdit(file, before, before.orElse(ConfigWriter.write(settings, format)), false);
        }
        value.ifPresentOrElse(text -> settings.put(entry.name(), text), () -> settings.remove(entry.name()));
        String text = before.orElse("");
        String bom = text.startsWith(BOM) ? BOM : "";
        Optional<String> edited = edited(text.substring(bom.length()), entry, value);
        if (edited.isPresent() && says(edited.get())) {
            return new ConfigEdit(file, before, bom + edited.get(), false);
        }
        String whole = ConfigWriter.write(settings, format);
        return new ConfigEdit(file, before, whole, format != ConfigFormat.JSON && text.contains("#"));
    }

    private Optional<String> edited(String text, KeyTable.Entry entry, Optional<String> value) {
        TextEdit edit = edit(text.replace("\r\n", "\n"));
        if (edit == null) {
            return Optional.empty();
        }
        Optional<String> next = value.isPresent() ? edit.set(entry, value.get()) : edit.unset(entry);
        return text.contains("\r\n") ? next.map(lines -> lines.replace("\n", "\r\n")) : next;
    }

    private @Nullable TextEdit edit(String text) {
        return switch (format) {
            case YAML -> new YamlEdit(text);
            case TOML -> new TomlEdit(text);
            case JSON -> null;
        };
    }

    /** What was edited has to mean what was wanted: nothing more, and nothing else. */
    private boolean says(String text) {
        try {
            Map<String, String> said = new LinkedHashMap<>();
            read(text).forEach((key, given) -> said.put(key, given.text()));
            return said.equals(settings);
        } catch (VpnException | YAMLException e) {
            return false;
        }
    }

    private Map<String, GivenValue> read(String text) {
        return FileLayer.read(text, format, file.toString(), ConfigLayer.NAMED);
    }
}
