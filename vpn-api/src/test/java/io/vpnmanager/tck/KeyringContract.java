package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.Provider;
import io.vpnmanager.spi.secret.KeyringProvider;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link KeyringProvider} promises while its keyring is there and unlocked. A provider's test is a subclass
 * that names the provider, and makes sure that there is one.
 */
@Timeout(60)
public abstract class KeyringContract {
    private static final Secret SECRET = Secret.of("0123456789abcdef0123456789abcdef");

    private final String entry = "contract." + UUID.randomUUID();

    /** {@return the provider} */
    protected abstract KeyringProvider keyring();

    @AfterEach
    void removeTheEntry() {
        keyring().remove(entry);
    }

    @Test
    void itSaysWhoItIs() {
        assertThat(keyring().name()).matches("[a-z0-9-]+");
        assertThat(keyring().spiVersion()).isEqualTo(Provider.SPI_VERSION);
    }

    @Test
    void anEntryThatIsNotThereIsEmpty() {
        assertThat(keyring().find(entry)).isEmpty();
    }

    @Test
    void aSecretIsFoundAsItWasPut() {
        keyring().put(entry, SECRET);

        assertThat(keyring().find(entry)).contains(SECRET);
    }

    @Test
    void anotherSecretTakesItsPlace() {
        Secret other = Secret.of("Ünï \uD83D\uDD11 '\"\\\n\t$(x) %s");
        keyring().put(entry, SECRET);

        keyring().put(entry, other);

        assertThat(keyring().find(entry)).contains(other);
    }

    @Test
    void theLongestSecretIsKept() {
        Secret longest = Secret.of("k".repeat(Secret.LONGEST_BYTES));

        keyring().put(entry, longest);

        assertThat(keyring().find(entry)).contains(longest);
    }

    @Test
    void entriesWithOneBeginningAreTwo() {
        String longer = entry + ".2";
        keyring().put(entry, SECRET);

        assertThat(keyring().find(longer)).isEmpty();
        keyring().remove(longer);
        assertThat(keyring().find(entry)).contains(SECRET);
    }

    @Test
    void aRemovedEntryIsGone() {
        keyring().put(entry, SECRET);

        keyring().remove(entry);
        keyring().remove(entry);

        assertThat(keyring().find(entry)).isEmpty();
    }
}
