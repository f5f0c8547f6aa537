package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.EngineInfo;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the container engine answers, where a server needs one. */
final class EngineCheck implements Check {
    private static final String NAME = "containers";
    /** The oldest that was tried. */
    private static final int OLDEST_DOCKER = 20;

    private static final Pattern MAJOR = Pattern.compile("([0-9]{1,4})\\..*");

    @Override
    public List<Diagnosis> look(Patient patient) {
        if (patient.settings().unreadable().isPresent()) {
            return List.of(Diagnosis.skipped(
                    NAME,
                    "container engine",
                    "is not asked before the configuration is right, which may name another"));
        }
        try {
            EngineInfo engine = patient.containers().get().info();
            String subject = engine.name() + " " + engine.version();
            Matcher major = MAJOR.matcher(engine.version());
            boolean old = engine.name().toLowerCase(Locale.ROOT).startsWith("docker")
                    && major.matches()
                    && Integer.parseInt(major.group(1)) < OLDEST_DOCKER;
            return List.of(
                    old
                            ? Diagnosis.warning(
                                    NAME, subject, "is older than any that was tried", "Update it to 20.10 or newer")
                            : Diagnosis.ok(NAME, subject, "answers at " + engine.endpoint()));
        } catch (VpnException e) {
            return List.of(
                    patient.contained().isEmpty()
                            ? patient.unseen(NAME, "container engine")
                                    .orElseGet(() -> Diagnosis.skipped(
                                            NAME, "container engine", "does not answer, and no server needs one"))
                            : Diagnosis.failed(NAME, e));
        }
    }
}
