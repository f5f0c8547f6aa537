package io.vpnmanager.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.spi.runtime.EngineInfo;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an engine answers to the question who it is; the one question that may be asked before a version is agreed. */
record EngineVersion(String product, String version, ApiVersion oldest, ApiVersion newest) {
    static String subject(EnginePlace place) {
        return "container engine at " + place;
    }

    static EngineVersion ask(DockerClient client, EnginePlace place) {
        Version version = answer(client, place);
        if (version == null || version.getApiVersion() == null) {
            throw EngineFailures.nonsense(subject(place), "no version of its API")
                    .toException();
        }
        ApiVersion newest = ApiVersion.parse(version.getApiVersion());
        String oldest = version.getMinAPIVersion();
        return new EngineVersion(
                product(version),
                shown(version.getVersion()),
                oldest == null || oldest.isEmpty() ? newest : ApiVersion.parse(oldest),
                newest);
    }

    private static Version answer(DockerClient client, EnginePlace place) {
        try {
            return client.versionCmd().exec();
        } catch (NotFoundException e) {
            throw EngineFailures.nonsense(subject(place), "no such page").toException(e);
        }
    }

    /** {@return whether it is Podman behind its socket for Docker's clients} */
    boolean isPodman() {
        return product.startsWith("Podman");
    }

    ApiVersion agreed() {
        return ApiVersion.agreed(oldest, newest);
    }

    EngineInfo info(EnginePlace place) {
        return new EngineInfo(product, version, newest.toString(), place.uri());
    }

    /** Docker calls itself just "Engine". */
    private static String product(Version version) {
        List<VersionComponent> components = Objects.requireNonNullElse(version.getComponents(), List.of());
        String name =
                components.isEmpty() ? "Engine" : shown(components.getFirst().getName());
        return name.equals("Engine") ? "Docker Engine" : name;
    }

    private static String shown(@Nullable String text) {
        return VisibleText.of(Objects.requireNonNullElse(text, "unknown"));
    }
}
