package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.monitor.HostHealth;
import io.vpnmanager.api.monitor.ProcessUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The machine of this process, and what this process takes of it. Safe for use by many threads. */
public final class Machine {
    private final ProcFiles files;
    private final Path home;
    private final Supplier<OptionalLong> storeBytes;
    private final CpuMeter meter;
    private final NetworkMeter network;

    /**
     * This machine.
     *
     * @param home on which file system the home is
     * @param storeBytes how large its store is
     */
    public Machine(Path home, Supplier<OptionalLong> storeBytes) {
        this(home, storeBytes, ProcFiles.SYSTEM);
    }

    Machine(Path home, Supplier<OptionalLong> storeBytes, ProcFiles files) {
        this.files = files;
        this.home = home;
        this.storeBytes = storeBytes;
        this.meter = new CpuMeter(files::ticks, Machine::cpuTime, System::nanoTime);
        this.network = new NetworkMeter(files::carried, System::nanoTime);
    }

    private static Optional<Duration> cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration();
    }

    /** Looks how busy processors and networks are, so that the next one knows. */
    void look() {
        meter.look();
        network.look();
    }

    HostHealth host() {
        look();
        Optional<ProcFiles.Carried> carried = files.carried();
        Optional<Disk> disk = disk();
        return new HostHealth(
                OptionalInt.of(Runtime.getRuntime().availableProcessors()),
                meter.hostPercent(),
                files.memoryBytes(),
                files.memoryAvailableBytes(),
                number(carried.map(ProcFiles.Carried::received)),
                number(carried.map(ProcFiles.Carried::sent)),
                network.receivedPerSecond(),
                network.sentPerSecond(),
                number(disk.map(Disk::bytes)),
                number(disk.map(Disk::freeBytes)),
                storeBytes.get());
    }

    ProcessUse process() {
        Runtime runtime = Runtime.getRuntime();
        return new ProcessUse(
                meter.processPercent(),
                cpuTime(),
                files.residentBytes(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory());
    }

    private record Disk(long bytes, long freeBytes) {}

    private Optional<Disk> disk() {
        try {
            var store = Files.getFileStore(home);
            return Optional.of(new Disk(store.getTotalSpace(), store.getUsableSpace()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static OptionalLong number(Optional<Long> known) {
        return known.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
