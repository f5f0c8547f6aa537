package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.spi.runtime.EngineInfo;
import org.junit.jupiter.api.Test;

/** What an engine tells of itself. */
abstract class InfoRules extends EngineFixture {
    @Test
    void tellsWhatTheEngineIs() {
        EngineInfo info = runtime.info();

        assertThat(info.name()).isNotBlank();
        assertThat(info.version()).isNotBlank();
        assertThat(info.apiVersion()).matches("\\d+\\.\\d+");
        assertThat(info.endpoint().isAbsolute()).isTrue();
    }
}
