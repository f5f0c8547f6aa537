package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.LogQuery;
import io.vpnmanager.spi.runtime.Ownership;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that carry none, some, or another home's labels. */
abstract class ForeignRules extends EngineFixture {
    static Stream<Map<String, String>> labels() {
        String other = UUID.randomUUID().toString();
        return Stream.of(
                Map.of(),
                Map.of(Ownership.MANAGED_LABEL, "true"),
                Map.of(Ownership.MANAGED_LABEL, "true", Ownership.HOME_LABEL, other));
    }

    @ParameterizedTest
    @MethodSource("labels")
    void containersAreInvisible(Map<String, String> labels) {
        harness.makeForeignContainer(name, labels);

        assertThat(runtime.containers()).isEmpty();
        assertThat(runtime.container(name)).isEmpty();
        refused(ErrorCode.NOT_FOUND, () -> runtime.start(name));
        refused(ErrorCode.NOT_FOUND, () -> runtime.start(name, Input.NONE));
        refused(ErrorCode.NOT_FOUND, () -> runtime.exec(name, ExecSpec.of(harness.program(), "0")));
        refused(ErrorCode.NOT_FOUND, () -> runtime.logs(name, new LogQuery(1, LogQuery.End.NOW)));
        refused(ErrorCode.NOT_FOUND, () -> runtime.usage(name));
    }

    @ParameterizedTest
    @MethodSource("labels")
    void containersAreNotTouched(Map<String, String> labels) {
        harness.makeForeignContainer(name, labels);
        String before = harness.describeContainer(name);

        refused(ErrorCode.DUPLICATE, () -> runtime.ensureContainer(container()), name);
        runtime.stop(name, Duration.ZERO);
        runtime.remove(name);

        assertThat(harness.describeContainer(name)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("labels")
    void networksAreNeitherSeenNorTouched(Map<String, String> labels) {
        harness.makeForeignNetwork(network, labels);
        String before = harness.describeNetwork(network);

        assertThat(runtime.networks()).isEmpty();
        refused(ErrorCode.DUPLICATE, () -> runtime.ensureNetwork(networkSpec()), network);
        refused(ErrorCode.NOT_FOUND, () -> runtime.ensureContainer(connected()));
        runtime.removeNetwork(network);

        assertThat(harness.describeNetwork(network)).isEqualTo(before);
    }
}
