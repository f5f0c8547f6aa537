package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link CryptoProvider} promises. A provider's test is a subclass that names the provider, and nothing
 * else. Vectors come from the RFCs and from Project Wycheproof.
 */
public abstract class CryptoContract {
    private static final int KEY = CryptoProvider.AEAD_KEY_BYTES;
    private static final int NONCE = CryptoProvider.AEAD_NONCE_BYTES;
    private static final int X25519_KEY = CryptoProvider.X25519_KEY_BYTES;

    /** {@return the provider} */
    protected abstract CryptoProvider crypto();

    @Nested
    class Itself extends CryptoProviderRules {
        @Override
        CryptoProvider crypto() {
            return CryptoContract.this.crypto();
        }
    }

    @Nested
    class Random extends RandomRules {
        @Override
        CryptoProvider crypto() {
            return CryptoContract.this.crypto();
        }
    }

    @Nested
    class X25519 extends X25519Rules {
        @Override
        CryptoProvider crypto() {
            return CryptoContract.this.crypto();
        }
    }

    @Nested
    class Aead extends AeadRules {
        @Override
        CryptoProvider crypto() {
            return CryptoContract.this.crypto();
        }
    }

    @Nested
    class Digests extends DigestRules {
        @Override
        CryptoProvider crypto() {
            return CryptoContract.this.crypto();
        }
    }

    @Nested
    class Hkdf extends HkdfRules {
        @Override
        CryptoProvider crypto() {
            return CryptoContract.this.crypto();
        }
    }

    @Nested
    class Argon2id extends Argon2idRules {
        @Override
        CryptoProvider crypto() {
            return CryptoContract.this.crypto();
        }
    }

    @Nested
    class PassedArrays extends ArrayRules {
        @Override
        CryptoProvider crypto() {
            return CryptoContract.this.crypto();
        }
    }

    @Nested
    class Wycheproof extends WycheproofRules {
        @Override
        CryptoProvider crypto() {
            return CryptoContract.this.crypto();
        }
    }

    @Property(tries = 200)
    void whatWasSealedOpensAgain(
            @ForAll @Size(KEY) byte[] key,
            @ForAll @Size(NONCE) byte[] nonce,
            @ForAll @Size(max = 300) byte[] plaintext,
            @ForAll @Size(max = 100) byte[] associatedData) {
        byte[] sealed = crypto().seal(key, nonce, plaintext, associatedData);

        assertThat(sealed).hasSize(plaintext.length + CryptoProvider.AEAD_TAG_BYTES);
        assertThat(crypto().open(key, nonce, sealed, associatedData)).isEqualTo(plaintext);
    }

    @Property(tries = 200)
    void anyFlippedBitIsTampered(
            @ForAll @Size(KEY) byte[] key,
            @ForAll @Size(NONCE) byte[] nonce,
            @ForAll @Size(max = 60) byte[] plaintext,
            @ForAll @Size(max = 20) byte[] associatedData,
            @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int choice) {
        byte[][] parts = {key, nonce, crypto().seal(key, nonce, plaintext, associatedData), associatedData};
        flipOneBit(parts, choice);

        CryptoFixture.refused(ErrorCode.TAMPERED, () -> crypto().open(parts[0], parts[1], parts[2], parts[3]));
    }

    /** Flips the bit of this number, counted through all parts. */
    private static void flipOneBit(byte[][] parts, int choice) {
        int bit =
                choice % (8 * Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            if (bit < 8 * part.length) {
                part[bit / 8] ^= (byte) (1 << bit % 8);
                return;
            }
            bit -= 8 * part.length;
        }
    }

    @Property(tries = 50)
    void bothSidesAgreeOnOneSharedSecret(
            @ForAll @Size(X25519_KEY) byte[] mine, @ForAll @Size(X25519_KEY) byte[] theirs) {
        byte[] here = crypto().x25519Agree(mine, crypto().x25519PublicKey(theirs));
        byte[] there = crypto().x25519Agree(theirs, crypto().x25519PublicKey(mine));

        assertThat(here).hasSize(X25519_KEY).isEqualTo(there);
    }
}
