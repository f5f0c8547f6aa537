package io.vpnmanager.core.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.Provider;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProvidersTest {
    private static final Fake SMALL = new Fake("small", 1, Provider.SPI_VERSION);
    private static final Fake LARGE = new Fake("large", 2, Provider.SPI_VERSION);

    private record Fake(String name, int priority, int spiVersion) implements Provider {}

    @Test
    void theHighestPriorityWins() {
        assertThat(of(SMALL, LARGE).choose(Optional.empty())).isEqualTo(LARGE);
    }

    @Test
    void aNameWinsOverPriority() {
        assertThat(of(SMALL, LARGE).choose(Optional.of("small"))).isEqualTo(SMALL);
    }

    @Test
    void anUnknownNameIsRefusedWithWhatThereIs() {
        assertRefused(() -> of(SMALL, LARGE).choose(Optional.of("huge")), "Found: small", "large");
    }

    @Test
    void noneAtAllIsSaid() {
        assertRefused(() -> of().choose(Optional.empty()), "Nothing of that kind was found");
    }

    @Test
    void equalsAreRefused() {
        Fake twin = new Fake("twin", 2, Provider.SPI_VERSION);
        assertRefused(() -> of(LARGE, twin).choose(Optional.empty()), "are equals", "twin");
        assertRefused(() -> of(LARGE, LARGE).choose(Optional.of("large")), "are equals");
    }

    @Test
    void aProviderForAnotherVersionOfTheSpiIsRefusedByName() {
        Fake old = new Fake("old", 9, Provider.SPI_VERSION - 1);
        assertRefused(() -> of(old, SMALL).choose(Optional.empty()), "old", "version 0 of the SPI");
    }

    private static Providers<Fake> of(Fake... found) {
        return new Providers<>("thing", List.of(found));
    }

    private static void assertRefused(ThrowingCallable choice, String... words) {
        assertThatThrownBy(choice)
                .hasMessageContainingAll(words)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROVIDER));
    }
}
