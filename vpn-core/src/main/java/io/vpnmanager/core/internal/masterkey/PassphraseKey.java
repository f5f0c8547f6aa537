package io.vpnmanager.core.internal.masterkey;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.Arrays;
import java.util.function.Supplier;

/** A master key that Argon2id makes of a passphrase, whether a person gives it or a program. */
final class PassphraseKey implements KeySource {
    private static final int LEAST_BYTES = 8;

    private final MasterKeyKind kind;
    private final Supplier<Secret> passphrase;
    private final CryptoProvider crypto;
    private final Argon2Cost cost;

    /**
     * A key of what {@code passphrase} gives.
     *
     * @param kind of whom it comes from
     * @param passphrase asked for at each use
     * @param crypto computes it
     * @param cost of a new one
     */
    PassphraseKey(MasterKeyKind kind, Supplier<Secret> passphrase, CryptoProvider crypto, Argon2Cost cost) {
        this.kind = kind;
        this.passphrase = passphrase;
        this.crypto = crypto;
        this.cost = cost;
    }

    @Override
    public MasterKeyKind kind() {
        return kind;
    }

    @Override
    public byte[] key(String parameters) {
        return PassphraseCost.parse(parameters).key(passphrase.get().revealSecretUtf8(), crypto);
    }

    @Override
    public NextKey first() {
        return next();
    }

    @Override
    public NextKey next() {
        requireLong(passphrase.get());
        String parameters = PassphraseCost.fresh(cost, crypto).text();
        return new NextKey() {
            @Override
            public String parameters() {
                return parameters;
            }

            @Override
            public byte[] key() {
                return PassphraseKey.this.key(parameters);
            }
        };
    }

    private static void requireLong(Secret passphrase) {
        byte[] utf8 = passphrase.revealSecretUtf8();
        int length = utf8.length;
        Arrays.fill(utf8, (byte) 0);
        if (length < LEAST_BYTES) {
            throw Problem.of(ErrorCode.RANGE, "the passphrase", "is shorter than " + LEAST_BYTES + " bytes")
                    .remedy("Choose a longer one: several words that nobody would put together")
                    .toException();
        }
    }
}
