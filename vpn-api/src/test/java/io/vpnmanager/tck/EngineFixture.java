package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.NetworkSpec.Reach;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.PublishedPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A harness, a runtime with a home of its own, and words to ask of it, for each test of a group of rules. */
abstract class EngineFixture {
    static final Duration BRIEF = Duration.ofSeconds(1);
    static final Duration PATIENT = Duration.ofSeconds(30);
    private static final int CALLERS = 8;

    final String unique = UUID.randomUUID().toString().substring(0, 8);
    final String name = "vpn-tck-" + unique;
    final String network = "vpn-tck-net-" + unique;
    final Ownership home = new Ownership(UUID.randomUUID());

    EngineHarness harness;
    ContainerRuntime runtime;

    /** {@return a new harness on the engine; called once a test} */
    abstract EngineHarness newHarness();

    @BeforeEach
    final void openRuntime() {
        harness = newHarness();
        runtime = harness.open(home);
    }

    @AfterEach
    final void leaveNothingBehind() {
        try (EngineHarness closing = harness;
                ContainerRuntime cleaner = closing.open(home)) {
            runtime.close();
            cleaner.containers().forEach(container -> cleaner.remove(container.name()));
            cleaner.networks().forEach(left -> cleaner.removeNetwork(left.name()));
        }
    }

    Container theContainer() {
        return runtime.container(name).orElseThrow();
    }

    NetworkSpec networkSpec() {
        return networkSpec(Optional.empty());
    }

    NetworkSpec networkSpec(Optional<Cidr> subnet) {
        return new NetworkSpec(network, subnet, Reach.EXTERNAL);
    }

    ContainerSpec container(String... command) {
        return ContainerSpec.named(name, harness.image()).command(command).build();
    }

    ContainerSpec connected() {
        return publishing();
    }

    ContainerSpec publishing(PublishedPort... ports) {
        ContainerSpec.Builder builder =
                ContainerSpec.named(name, harness.image()).network(network);
        Stream.of(ports).forEach(builder::publish);
        return builder.build();
    }

    /** {@return a container that copies its input to its output, and then ends} */
    ContainerSpec copying() {
        return ContainerSpec.named(name, harness.image())
                .command("copy")
                .readsInput()
                .build();
    }

    void runs() {
        runtime.ensureContainer(container());
        runtime.start(name);
    }

    static PublishedPort port(String address, int hostPort, int containerPort, Transport transport) {
        return new PublishedPort(IpAddress.parse(address), Port.of(hostPort), Port.of(containerPort), transport);
    }

    /** Sixteen addresses of the range for benchmarks (RFC 2544), which nobody's network should have. */
    static Cidr randomSubnet() {
        int offset = ThreadLocalRandom.current().nextInt(1 << 13) << 4;
        return new Cidr(new Ipv4(Ipv4.parse("198.18.0.0").value() + offset), 28);
    }

    static void refused(ErrorCode code, ThrowingCallable call, String... said) {
        assertThatExceptionOfType(VpnException.class).isThrownBy(call).satisfies(error -> {
            assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
            assertThat(List.of(said)).allSatisfy(word -> assertThat(error).hasMessageContaining(word));
        });
    }

    interface Call<T> {
        T on(ContainerRuntime runtime);
    }

    /** Half of the callers share a runtime, the others have one of their own, as another process would. */
    <T> List<T> allAtOnce(Call<T> call) throws Exception {
        try (ContainerRuntime second = harness.open(home)) {
            return allAtOnce(call, second);
        }
    }

    /** All callers share the runtime. */
    <T> List<T> allAtOnceHere(Call<T> call) throws Exception {
        return allAtOnce(call, runtime);
    }

    private <T> List<T> allAtOnce(Call<T> call, ContainerRuntime second) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls = Stream.iterate(0, i -> i + 1)
                    .limit(CALLERS)
                    .<Callable<T>>map(i -> () -> call.on(i % 2 == 0 ? runtime : second))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(calls)) {
                results.add(done.get());
            }
            return results;
        }
    }
}
