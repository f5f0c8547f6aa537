package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.core.internal.config.LayerLook;
import java.util.List;
import java.util.stream.Stream;

/** Whether every layer of the configuration is valid, and all of them together. */
final class ConfigCheck implements Check {
    private static final String NAME = "configuration";

    @Override
    public List<Diagnosis> look(Patient patient) {
        List<Diagnosis> found = Stream.concat(
                        patient.settings().layers().stream().map(ConfigCheck::of),
                        patient.settings().unknownVariables().stream().map(ConfigCheck::unknown))
                .toList();
        return found.isEmpty()
                ? List.of(Diagnosis.skipped(NAME, "configuration", "is given by no file and no variable"))
                : found;
    }

    private static Diagnosis of(LayerLook.Layer layer) {
        return layer.failure()
                .map(failure -> failure.problem().remedy().isEmpty()
                        ? Diagnosis.failed(
                                NAME,
                                failure.problem().subject(),
                                failure.code(),
                                failure.problem().reason(),
                                "See what may stand there: vpn config schema")
                        : Diagnosis.failed(NAME, failure))
                .orElseGet(() -> Diagnosis.ok(
                        NAME,
                        layer.name(),
                        layer.settings() == 1
                                ? "gives 1 valid setting"
                                : "gives " + layer.settings() + " valid settings"));
    }

    private static Diagnosis unknown(String variable) {
        return Diagnosis.warning(
                NAME,
                "variable " + variable,
                "stands for no setting; is it misspelt?",
                "See all settings and unset it: vpn config show");
    }
}
