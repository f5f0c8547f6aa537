package io.vpnmanager.core.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.server.ServerId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerIdTest {
    private static final ServerId SERVER = new ServerId(UUID.fromString("0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f"));

    @Test
    void theFirstIsToldByItsServerAlone() {
        assertThat(ListenerId.first(SERVER)).hasToString(SERVER.toString());
        assertThat(new ListenerId(SERVER, 12)).hasToString(SERVER + "-12");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 999_999_999_999_999_999L})
    void aTextIsReadBack(long keys) {
        ListenerId listener = new ListenerId(SERVER, keys);

        assertThat(ListenerId.parse(listener.toString())).contains(listener);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-2",
                "x",
                "0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f-1",
                "0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f-02"
            })
    void anyOtherTextIsNone(String text) {
        assertThat(ListenerId.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0", "--2", "-2-check", "-9999999999999999999", "-cut"})
    void anyOtherEndIsNone(String end) {
        assertThat(ListenerId.parse(SERVER + end)).isEmpty();
    }
}
