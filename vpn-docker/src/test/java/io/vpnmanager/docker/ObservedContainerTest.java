package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.vpnmanager.spi.runtime.Container;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservedContainerTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final KernelLimits ALL = new KernelLimits(true, true);
    private static final KernelLimits NONE = new KernelLimits(false, false);

    private static InspectContainerResponse description(String limits) {
        return description("\"Status\": \"running\"", limits);
    }

    private static InspectContainerResponse description(String state, String limits) {
        try {
            return JSON.readValue("""
                    {"Id": "1", "Name": "/edge", "State": {%s},
                     "Config": {"Labels": {"io.vpnmanager.name": "edge", "io.vpnmanager.memory": "64",
                                           "io.vpnmanager.processes": "16"}},
                     "HostConfig": {%s}}""".formatted(state, limits), InspectContainerResponse.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "'\"Memory\": 64, \"MemorySwap\": -1, \"PidsLimit\": 16'",
                "'\"Memory\": 64, \"MemorySwap\": 64, \"PidsLimit\": 0'"
            })
    void whatAKernelCannotKeepIsNotTakenForLifted(String limits) {
        assertThat(ObservedContainer.of(description(limits), () -> ALL).isAltered())
                .isTrue();
        assertThat(ObservedContainer.of(description(limits), () -> NONE).isAltered())
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "'\"Memory\": 64, \"MemorySwap\": 64, \"PidsLimit\": 16'; false",
                "'\"Memory\": 0, \"MemorySwap\": 0, \"PidsLimit\": null'; false",
                "'\"Memory\": 128, \"MemorySwap\": 128, \"PidsLimit\": 16'; true",
                "'\"Memory\": 64, \"MemorySwap\": 128, \"PidsLimit\": 16'; true",
                "'\"Memory\": 64, \"MemorySwap\": 64, \"PidsLimit\": 32'; true",
                "'\"Memory\": 64, \"MemorySwap\": 64, \"PidsLimit\": 16, \"NanoCpus\": 1'; true"
            })
    void aKernelIsNotAskedWhereTheDescriptionIsClear(String limits, boolean altered) {
        ObservedContainer container = ObservedContainer.of(description(limits), () -> {
            throw new AssertionError("was asked");
        });

        assertThat(container.isAltered()).isEqualTo(altered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exited", "stopped"})
    void oneThatEndedTellsItsExitCodeInTheWordsOfEitherEngine(String status) {
        Container view = ObservedContainer.of(
                        description("\"Status\": \"%s\", \"ExitCode\": 23".formatted(status), ""), () -> ALL)
                .view();

        assertThat(view.state()).isEqualTo(Container.State.STOPPED);
        assertThat(view.exitCode()).contains(23);
    }
}
