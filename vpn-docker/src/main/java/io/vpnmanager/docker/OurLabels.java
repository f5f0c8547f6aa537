package io.vpnmanager.docker;

import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.Ownership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells our objects from everybody else's, by all labels of the ownership. */
final class OurLabels {
    /** Under which name a container was made. */
    static final String NAME = "io.vpnmanager.name";

    /** With how much memory. */
    static final String MEMORY = "io.vpnmanager.memory";

    /** With how many processes at most. */
    static final String PROCESSES = "io.vpnmanager.processes";

    private final Map<String, String> ownership;

    OurLabels(Ownership ownership) {
        this.ownership = ownership.labels();
    }

    /** {@return the values of the engine's {@code label} filter, all of which must match} */
    List<String> filter() {
        return ownership.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .sorted()
                .toList();
    }

    /** {@return whether an object with these labels is ours; asked even behind a filter, which an engine may ignore} */
    boolean areOn(@Nullable Map<String, String> labels) {
        return labels != null && labels.entrySet().containsAll(ownership.entrySet());
    }

    /** {@return the labels for a new object} */
    Map<String, String> with(SpecHash spec) {
        Map<String, String> labels = new HashMap<>(ownership);
        labels.put(Ownership.SPEC_LABEL, spec.hex());
        return labels;
    }

    /** {@return the labels for a new container, which tell what others may change of it} */
    Map<String, String> with(SpecHash hash, ContainerSpec spec) {
        Map<String, String> labels = new HashMap<>(with(hash));
        labels.put(NAME, spec.name());
        labels.put(MEMORY, Long.toString(spec.limits().memoryBytes()));
        labels.put(PROCESSES, Integer.toString(spec.limits().processes()));
        spec.facts().forEach((fact, value) -> labels.put(Ownership.FACT_LABELS + fact, value));
        return labels;
    }

    /** {@return the values of the engine's {@code label} filter for the container that was made with this name} */
    List<String> filter(String name) {
        List<String> all = new ArrayList<>(filter());
        all.add(NAME + "=" + name);
        return all;
    }

    /** {@return the facts among these labels} */
    static Map<String, String> facts(Map<String, String> labels) {
        Map<String, String> facts = new HashMap<>();
        labels.forEach((label, value) -> {
            if (label.startsWith(Ownership.FACT_LABELS)) {
                facts.put(label.substring(Ownership.FACT_LABELS.length()), value);
            }
        });
        return facts;
    }
}
