package io.vpnmanager.core.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What one provider makes, the other one understands. */
class ProvidersAgreeTest {
    private final CryptoProvider bouncyCastle = new BouncyCastleCrypto();
    private final CryptoProvider jdk = new JdkCrypto();

    @Property(tries = 100)
    void onPublicKeysAndSharedSecrets(@ForAll @Size(32) byte[] one, @ForAll @Size(32) byte[] two) {
        byte[] publicKey = bouncyCastle.x25519PublicKey(one);

        assertThat(jdk.x25519PublicKey(one)).isEqualTo(publicKey);
        assertThat(jdk.x25519Agree(two, publicKey)).isEqualTo(bouncyCastle.x25519Agree(two, publicKey));
    }

    /** Any 32 bytes may come as a public key, on the curve or on its twist. */
    @Property(tries = 100)
    void onForeignPublicKeys(@ForAll @Size(32) byte[] privateKey, @ForAll @Size(32) byte[] publicKey) {
        assertThat(sharedSecretOrCode(jdk, privateKey, publicKey))
                .isEqualTo(sharedSecretOrCode(bouncyCastle, privateKey, publicKey));
    }

    private static String sharedSecretOrCode(CryptoProvider crypto, byte[] privateKey, byte[] publicKey) {
        try {
            return HexFormat.of().formatHex(crypto.x25519Agree(privateKey, publicKey));
        } catch (VpnException e) {
            return e.code().id();
        }
    }

    @Property(tries = 200)
    void onSealedTexts(
            @ForAll @Size(32) byte[] key,
            @ForAll @Size(12) byte[] nonce,
            @ForAll @Size(max = 300) byte[] plaintext,
            @ForAll @Size(max = 100) byte[] associatedData) {
        byte[] sealed = jdk.seal(key, nonce, plaintext, associatedData);

        assertThat(bouncyCastle.seal(key, nonce, plaintext, associatedData)).isEqualTo(sealed);
        assertThat(bouncyCastle.open(key, nonce, sealed, associatedData)).isEqualTo(plaintext);
    }

    @Property(tries = 200)
    void onDerivedKeys(
            @ForAll @Size(max = 100) byte[] inputKey,
            @ForAll @Size(max = 100) byte[] salt,
            @ForAll @Size(max = 100) byte[] info,
            @ForAll @IntRange(min = 1, max = 300) int length) {
        assertThat(jdk.hkdfSha256(inputKey, salt, info, length))
                .isEqualTo(bouncyCastle.hkdfSha256(inputKey, salt, info, length));
    }

    @Property(tries = 200)
    void onDigestsAndCodes(@ForAll @Size(max = 200) byte[] key, @ForAll @Size(max = 300) byte[] message) {
        assertThat(jdk.sha256(message)).isEqualTo(bouncyCastle.sha256(message));
        assertThat(jdk.hmacSha256(key, message)).isEqualTo(bouncyCastle.hmacSha256(key, message));
    }

    @Property(tries = 100)
    void onPasswordHashes(
            @ForAll @Size(max = 300) byte[] password,
            @ForAll @Size(min = 8, max = 100) byte[] salt,
            @ForAll @Size(max = 40) byte[] secret,
            @ForAll @Size(max = 200) byte[] associatedData,
            @ForAll("costs") Argon2Cost cost,
            @ForAll @IntRange(min = 4, max = 1024) int length) {
        assertThat(jdk.argon2id(password, salt, secret, associatedData, cost, length))
                .isEqualTo(bouncyCastle.argon2id(password, salt, secret, associatedData, cost, length));
    }

    /** Up to segments that need more than one block of addresses. */
    @Provide
    Arbitrary<Argon2Cost> costs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1200),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, Argon2Cost.MAX_LANES))
                .as((more, passes, lanes) -> new Argon2Cost(8 * lanes + more, passes, lanes));
    }
}
