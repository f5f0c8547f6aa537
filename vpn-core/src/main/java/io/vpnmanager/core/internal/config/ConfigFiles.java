package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.ConfigEdit;
import io.vpnmanager.api.config.ConfigFollowing;
import io.vpnmanager.api.config.ConfigFormat;
import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigListener;
import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.file.TrustedText;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Configurations from files. Where there is no file and no variable that has to be checked, neither a parser nor a
 * validator is loaded: every command asks for its configuration, and most have none.
 */
public final class ConfigFiles implements Configurations {
    private static final String NAME = "config";

    /** For {@link java.util.ServiceLoader}. */
    public ConfigFiles() {}

    /**
     * A file of a layer.
     *
     * @param path where
     * @param layer of which
     */
    record Place(Path path, ConfigLayer layer) {}

    @Override
    public List<SettingKey> keys() {
        return KeyTable.all().stream().map(KeyTable.Entry::key).toList();
    }

    @Override
    public SettingKey key(String name) {
        return KeyTable.entry(name).key();
    }

    @Override
    public Configuration read(ConfigSources sources) {
        List<Place> places = places(sources);
        if (places.isEmpty() && sources.options().isEmpty() && VariableLayer.isPlain(sources.environment())) {
            return new Configuration(VariableLayer.plain(sources.environment()));
        }
        Layers layers = new Layers();
        for (Place place : places) {
            layers.over(FileLayer.read(
                    TrustedText.trusted(place.path()),
                    ConfigFormat.ofFile(place.path().toString()),
                    place.path().toString(),
                    place.layer()));
        }
        return layers.over(VariableLayer.read(sources.environment()))
                .overOptions(sources.options())
                .configuration();
    }

    @Override
    public Configuration check(Path file) {
        Map<String, GivenValue> values = named(file, TrustedText.any(file));
        return whole(values);
    }

    @Override
    public List<Path> files(ConfigSources sources) {
        return places(sources).stream().map(Place::path).toList();
    }

    static List<Place> places(ConfigSources sources) {
        List<Place> places = new ArrayList<>();
        inFolder(sources.systemFolder()).ifPresent(file -> places.add(new Place(file, ConfigLayer.SYSTEM)));
        sources.userFolder()
                .flatMap(ConfigFiles::inFolder)
                .ifPresent(file -> places.add(new Place(file, ConfigLayer.USER)));
        sources.file().ifPresent(file -> places.add(new Place(file, ConfigLayer.NAMED)));
        return places;
    }

    /** A link that leads nowhere was meant to lead somewhere, so it counts. */
    private static Optional<Path> inFolder(Path folder) {
        List<Path> found = new ArrayList<>();
        for (ConfigFormat format : ConfigFormat.values()) {
            for (String ending : format.endings()) {
                Path file = folder.resolve(NAME + ending);
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(file);
                }
            }
        }
        if (found.size() > 1) {
            throw TrustedText.problem(
                            ErrorCode.DUPLICATE,
                            found.get(1),
                            "stands beside " + found.get(0).getFileName())
                    .remedy("Leave one of them")
                    .toException();
        }
        return found.stream().findFirst();
    }

    @Override
    public List<String> unknownVariables(ConfigSources sources) {
        return VariableLayer.unknown(sources.environment());
    }

    @Override
    public ConfigEdit plan(Path file, Map<String, Optional<String>> changes) {
        Optional<String> before =
                Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(TrustedText.any(file)) : Optional.empty();
        Map<KeyTable.Entry, Optional<String>> entries = new LinkedHashMap<>();
        changes.forEach((key, value) -> entries.put(KeyTable.entry(key), value));
        return Edits.plan(file, before, entries);
    }

    @Override
    public void write(ConfigEdit edit) {
        Map<String, GivenValue> values = named(edit.file(), edit.after());
        if (edit.before().isEmpty() || wasWhole(edit.file(), edit.before().get())) {
            whole(values);
        }
        new WholeFile(edit.file()).replace(edit.before(), edit.after());
    }

    /** What goes together may be mended one by one where it was not whole before. */
    private static boolean wasWhole(Path file, String text) {
        try {
            whole(named(file, text));
            return true;
        } catch (VpnException e) {
            return false;
        }
    }

    /** {@return what these give by themselves, where they go together} */
    private static Configuration whole(Map<String, GivenValue> values) {
        Configuration configuration = new Layers().over(values).configuration();
        Pairs.require(values);
        return configuration;
    }

    private static Map<String, GivenValue> named(Path file, String text) {
        return FileLayer.read(text, ConfigFormat.ofFile(file.toString()), file.toString(), ConfigLayer.NAMED);
    }

    @Override
    public String convert(Path file, ConfigFormat format) {
        Map<String, String> settings = new LinkedHashMap<>();
        named(file, TrustedText.any(file)).forEach((key, given) -> settings.put(key, given.text()));
        return ConfigWriter.write(settings, format);
    }

    @Override
    public String schema() {
        return ConfigSchema.text();
    }

    @Override
    public String reference() {
        return ConfigReference.text();
    }

    @Override
    public ConfigFollowing follow(ConfigSources sources, Configuration known, ConfigListener listener) {
        return new FollowedConfig(this, sources, known, listener).start();
    }
}
