package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.Server;
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
    private final Supplier<List<String>> damage;
    private final Supplier<Vpn> opening;
    private final Supplier<ContainerRuntime> containers;
    private final InstantSource clock;

    /**
     * A ward.
     *
     * @param folder of the home
     * @param damage finds what is damaged in its store
     * @param opening opens it
     * @param containers finds the container engine
     * @param clock the time
     */
    public OpenedWard(
            Path folder,
            Supplier<List<String>> damage,
            Supplier<Vpn> opening,
            Supplier<ContainerRuntime> containers,
            InstantSource clock) {
        this.folder = folder;
        this.damage = damage;
        this.opening = opening;
        this.containers = containers;
        this.clock = clock;
    }

    @Override
    public <T> T with(Function<Patient, T> work) {
        LazyRuntime engine = new LazyRuntime(containers);
        try (engine) {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                return work.apply(patient(false, Optional.empty(), Optional.empty(), List.of(), engine));
            }
            return opened(work, engine);
        }
    }

    private <T> T opened(Function<Patient, T> work, LazyRuntime engine) {
        Vpn vpn;
        List<Server> servers;
        try {
            vpn = opening.get();
        } catch (VpnException e) {
            return work.apply(patient(true, Optional.empty(), Optional.of(e), List.of(), engine));
        }
        try (vpn) {
            servers = Patient.wanted(vpn.servers().list());
            return work.apply(patient(true, Optional.of(vpn), Optional.empty(), servers, engine));
        }
    }

    private Patient patient(
            boolean exists,
            Optional<Vpn> vpn,
            Optional<VpnException> closed,
            List<Server> servers,
            LazyRuntime engine) {
        return new Patient(folder, exists, damage, vpn, closed, servers, engine::require, clock);
    }
}
