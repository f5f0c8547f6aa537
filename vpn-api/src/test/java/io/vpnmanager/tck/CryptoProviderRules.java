package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.spi.Provider;
import org.junit.jupiter.api.Test;

/** What a provider of cryptography says of itself. */
abstract class CryptoProviderRules extends CryptoFixture {

    @Test
    void itsNameIsFitForAConfiguration() {
        assertThat(crypto().name()).matches("[a-z0-9][a-z0-9-]*");
    }

    @Test
    void itWasBuiltForThisVersionOfTheInterface() {
        assertThat(crypto().spiVersion()).isEqualTo(Provider.SPI_VERSION);
    }

    @Test
    void nameAndPriorityAreConstant() {
        assertThat(crypto().name()).isEqualTo(crypto().name());
        assertThat(crypto().priority()).isEqualTo(crypto().priority());
    }
}
