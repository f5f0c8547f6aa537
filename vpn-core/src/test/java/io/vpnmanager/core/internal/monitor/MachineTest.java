package io.vpnmanager.core.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vpnmanager.core.internal.monitor.ProcFiles.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a system tells in files, and the percentage between two looks. */
class MachineTest {
    @TempDir
    private Path folder;

    private ProcFiles files;
    private long nanos;
    private Optional<Ticks> ticks = Optional.of(new Ticks(0, 0));
    private Optional<Duration> spent = Optional.of(Duration.ZERO);
    private Optional<ProcFiles.Carried> carried = Optional.of(new ProcFiles.Carried(0, 0));
    private final CpuMeter meter = new CpuMeter(() -> ticks, () -> spent, () -> nanos);

    @BeforeEach
    void makeFolders() throws IOException {
        files = new ProcFiles(folder.resolve("proc"), folder.resolve("sys"));
        Files.createDirectories(folder.resolve("proc/self/net"));
        Files.createDirectories(folder.resolve("sys/devices/virtual/net"));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve("proc").resolve(file), text);
    }

    private static String network(String name, long received, long sent) {
        return "%6s: %d 1 0 0 0 0 0 0 %d 1 0 0 0 0 0 0%n".formatted(name, received, sent);
    }

    @Test
    void ticksAreThoseOfAllProcessorsWithoutIdlingAndWaiting() throws IOException {
        write("stat", "cpu  10 20 30 400 50 6 7 8 100 9\ncpu0 1 1 1 1 1 1 1 1 1 1\n");
        assertThat(files.ticks()).contains(new Ticks(81, 531));
    }

    @Test
    void memoryIsToldInBytes() throws IOException {
        write("meminfo", "MemTotal:       2000 kB\nMemFree:  1 kB\nMemAvailable:    500 kB\n");
        write("self/status", "Name:\tjava\nVmRSS:\t   300 kB\n");
        assertThat(files.memoryBytes()).hasValue(2_048_000);
        assertThat(files.memoryAvailableBytes()).hasValue(512_000);
        assertThat(files.residentBytes()).hasValue(307_200);
    }

    @Test
    void whatGoesThroughABridgeIsNotCountedTwice() throws IOException {
        write(
                "self/net/dev",
                "Inter-|   Receive\n face |bytes\n" + network("lo", 7, 7) + network("eth0", 10, 20)
                        + network("wlan0", 1, 2) + network("docker0", 1000, 2000));
        assertThat(files.carried()).contains(new ProcFiles.Carried(1011, 2022));

        Files.createDirectory(folder.resolve("sys/devices/virtual/net/docker0"));
        assertThat(files.carried()).contains(new ProcFiles.Carried(11, 22));

        Files.createDirectory(folder.resolve("sys/devices/virtual/net/eth0"));
        Files.createDirectory(folder.resolve("sys/devices/virtual/net/wlan0"));
        assertThat(files.carried()).as("a container").contains(new ProcFiles.Carried(1011, 2022));
    }

    @Test
    void whatASystemDoesNotTellIsNotKnown() throws IOException {
        write("stat", "cpu  not numbers\n");
        write("meminfo", "MemTotal:\n");
        assertThat(files.ticks()).isEmpty();
        assertThat(files.memoryBytes()).isEmpty();
        assertThat(files.memoryAvailableBytes()).isEmpty();
        assertThat(files.residentBytes()).isEmpty();
        assertThat(files.carried()).isEmpty();

        var host = new Machine(folder.resolve("nowhere"), OptionalLong::empty, files).host();
        assertThat(host.cpuPercent()).isEmpty();
        assertThat(host.memoryBytes()).isEmpty();
        assertThat(host.receivedBytes()).isEmpty();
        assertThat(host.receivedPerSecond()).isEmpty();
        assertThat(host.diskFreeBytes()).isEmpty();
        assertThat(host.storeBytes()).isEmpty();
    }

    @Test
    void aPercentageTakesTwoLooks() {
        meter.look();
        assertThat(meter.hostPercent()).isEmpty();
        assertThat(meter.processPercent()).isEmpty();

        nanos += 2_000_000_000L;
        ticks = Optional.of(new Ticks(100, 400));
        spent = Optional.of(Duration.ofSeconds(3));
        meter.look();
        assertThat(meter.hostPercent()).hasValue(25);
        assertThat(meter.processPercent().orElseThrow()).isCloseTo(150, within(0.001));

        nanos += 2_000_000_000L;
        ticks = Optional.of(new Ticks(100, 800));
        meter.look();
        assertThat(meter.hostPercent()).as("of the last two alone").hasValue(0);
        assertThat(meter.processPercent()).hasValue(0);
    }

    @Test
    void aRateTakesTwoLooks() {
        NetworkMeter network = new NetworkMeter(() -> carried, () -> nanos);
        network.look();
        assertThat(network.receivedPerSecond()).isEmpty();

        nanos += 500_000_000L;
        carried = Optional.of(new ProcFiles.Carried(1_000_000, 0));
        network.look();
        assertThat(network.receivedPerSecond()).as("right behind another").isEmpty();

        nanos += 1_500_000_000L;
        carried = Optional.of(new ProcFiles.Carried(3000, 100));
        network.look();
        assertThat(network.receivedPerSecond()).hasValue(1500);
        assertThat(network.sentPerSecond()).hasValue(50);

        nanos += 1_000_000_000L;
        carried = Optional.of(new ProcFiles.Carried(2000, 100));
        network.look();
        assertThat(network.receivedPerSecond()).as("an interface went").isEmpty();
        assertThat(network.sentPerSecond()).hasValue(0);
    }

    @Test
    void aLookRightBehindAnotherIsNotTaken() {
        meter.look();
        nanos += 500_000_000L;
        ticks = Optional.of(new Ticks(100, 100));
        meter.look();
        assertThat(meter.hostPercent()).isEmpty();
    }

    @Test
    void whereTheSystemDoesNotTellNothingIsMadeUp() {
        ticks = Optional.empty();
        spent = Optional.empty();
        meter.look();
        nanos += 2_000_000_000L;
        meter.look();
        assertThat(meter.hostPercent()).isEmpty();
        assertThat(meter.processPercent()).isEmpty();
    }
}
