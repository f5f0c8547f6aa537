package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.ConfigFormat;
import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.file.TrustedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the layers of a configuration are like, each by itself and then all of them together: one that is wrong does not
 * hide what is wrong with another.
 *
 * @param layers those that say something
 * @param unknownVariables variables that begin as those of settings do, and stand for nothing
 */
public record LayerLook(List<Layer> layers, List<String> unknownVariables) {
    /** Nothing was looked at. */
    public static final LayerLook NONE = new LayerLook(List.of(), List.of());

    private static final String ALL = "configuration";

    /** Copies the lists. */
    public LayerLook {
        layers = List.copyOf(layers);
        unknownVariables = List.copyOf(unknownVariables);
    }

    /**
     * A layer.
     *
     * @param name of the file, or what else it is
     * @param settings how many it gives
     * @param failure what is wrong with it
     * @param isRead whether the settings can be used nevertheless
     */
    public record Layer(String name, int settings, Optional<VpnException> failure, boolean isRead) {}

    /** {@return what stands in the way of every command that needs settings} */
    public Optional<VpnException> unreadable() {
        return layers.stream().filter(layer -> !layer.isRead()).findFirst().flatMap(Layer::failure);
    }

    /** {@return what they are like} */
    public static LayerLook at(ConfigSources sources) {
        List<Layer> layers = new ArrayList<>();
        Map<String, GivenValue> values = new LinkedHashMap<>();
        try {
            ConfigFiles.places(sources).forEach(place -> layers.add(of(place, values)));
        } catch (VpnException e) {
            layers.add(new Layer(ALL, 0, Optional.of(e), false));
        }
        variables(sources, values).ifPresent(layers::add);
        if (layers.stream().allMatch(Layer::isRead)) {
            together(values).ifPresent(layers::add);
        }
        return new LayerLook(layers, VariableLayer.unknown(sources.environment()));
    }

    private static Layer of(ConfigFiles.Place place, Map<String, GivenValue> values) {
        String name = place.path().toString();
        try {
            Map<String, GivenValue> given =
                    FileLayer.read(TrustedText.trusted(place.path()), ConfigFormat.ofFile(name), name, place.layer());
            new Layers().over(given);
            values.putAll(given);
            return new Layer("file " + name, given.size(), Optional.empty(), true);
        } catch (VpnException e) {
            return new Layer("file " + name, 0, Optional.of(e), false);
        }
    }

    private static Optional<Layer> variables(ConfigSources sources, Map<String, GivenValue> values) {
        try {
            Map<String, GivenValue> given = VariableLayer.read(sources.environment());
            values.putAll(given);
            return given.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Layer("environment", given.size(), Optional.empty(), true));
        } catch (VpnException e) {
            return Optional.of(new Layer("environment", 0, Optional.of(e), false));
        }
    }

    /** What goes together may come from several layers. */
    private static Optional<Layer> together(Map<String, GivenValue> values) {
        try {
            Pairs.require(values);
            return Optional.empty();
        } catch (VpnException e) {
            return Optional.of(new Layer(ALL, 0, Optional.of(e), true));
        }
    }
}
