package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Whether the images of the servers are on the container engine. */
final class ImageCheck implements Check {
    private static final String NAME = "images";

    private final Function<Server, List<String>> imagesOf;

    /** A check that knows which images a server is made from. */
    ImageCheck(Function<Server, List<String>> imagesOf) {
        this.imagesOf = imagesOf;
    }

    @Override
    public List<Diagnosis> look(Patient patient) {
        Set<String> wanted = new TreeSet<>();
        patient.contained().forEach(server -> wanted.addAll(imagesOf.apply(server)));
        if (wanted.isEmpty()) {
            return List.of(patient.unseen(NAME, "images")
                    .orElseGet(() -> Diagnosis.skipped(NAME, "images", "are needed by no server")));
        }
        try {
            ContainerRuntime engine = patient.containers().get();
            return wanted.stream().map(image -> look(engine, image)).toList();
        } catch (VpnException e) {
            return List.of(
                    Diagnosis.skipped(NAME, "images", "cannot be looked for: the container engine does not answer"));
        }
    }

    private static Diagnosis look(ContainerRuntime engine, String image) {
        if (engine.image(image).isPresent()) {
            return Diagnosis.ok(NAME, "image " + image, "is there");
        }
        return image.contains("@")
                ? Diagnosis.warning(
                        NAME,
                        "image " + image,
                        "is not there yet",
                        "It is brought from its registry when a server starts")
                : Diagnosis.failed(
                        NAME,
                        "image " + image,
                        ErrorCode.NOT_FOUND,
                        "is not on the container engine",
                        "Build it with images/build of the source tree, or docker load it");
    }
}
