package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.config.LayerLook;
import io.vpnmanager.core.internal.container.LazyRuntime;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Opens the home for an examination, as far as that can be done. */
public final class OpenedWard implements HomeDoctor.Ward {
    private final Path folder;
    private final Supplier<LayerLook> settings;
    private final Supplier<List<String>> damage;
    private final Supplier<Vpn> opening;
    private final Supplier<ContainerRuntime> containers;
    private final InstantSource clock;

    /**
     * A ward.
     *
     * @param folder of the home
     * @param settings looks at where it is configured
     * @param damage finds what is damaged in its store
     * @param opening opens it
     * @param containers finds the container engine
     * @param clock the time
     */
    public OpenedWard(
            Path folder,
            Supplier<LayerLook> settings,
            Supplier<List<String>> damage,
            Supplier<Vpn> opening,
            Supplier<ContainerRuntime> containers,
            InstantSource clock) {
        this.folder = folder;
        this.settings = settings;
        this.damage = damage;
        this.opening = opening;
        this.containers = containers;
        this.clock = clock;
    }

    @Override
    public <T> T with(Function<Patient, T> work) {
        LayerLook layers = settings.get();
        LazyRuntime engine = new LazyRuntime(containers);
        try (engine) {
            Patient closed = new Patient(
                    folder,
                    Files.exists(folder, LinkOption.NOFOLLOW_LINKS),
                    damage,
                    Optional.empty(),
                    layers.unreadable(),
                    layers,
                    List.of(),
                    engine::require,
                    clock);
            return closed.exists() && closed.closed().isEmpty() ? opened(work, closed) : work.apply(closed);
        }
    }

    private <T> T opened(Function<Patient, T> work, Patient closed) {
        Vpn vpn;
        try {
            vpn = opening.get();
        } catch (VpnException e) {
            return work.apply(closed.closedBy(e));
        }
        try (vpn) {
            return work.apply(closed.opened(vpn));
        }
    }
}
