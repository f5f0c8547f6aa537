package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.KeySlot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The random key of one backup, and its wraps. The chunks are sealed under HKDF-SHA-256 of it with the SHA-256 of the
 * whole header as salt: a header that was changed opens none of them.
 */
final class ArchiveKey {
    /** RFC 9106 section 4, the second recommended choice: 64 MiB, 3 passes, 4 lanes. */
    static final Argon2Cost PASSPHRASE_COST = new Argon2Cost(64 * 1024, 3, 4);

    private static final byte[] CHUNKS = "io.vpnmanager backup chunks 1".getBytes(StandardCharsets.US_ASCII);

    private final CryptoProvider crypto;
    private final byte[] key;

    private ArchiveKey(CryptoProvider crypto, byte[] key) {
        this.crypto = crypto;
        this.key = key;
    }

    static ArchiveKey fresh(CryptoProvider crypto) {
        return new ArchiveKey(crypto, crypto.randomBytes(CryptoProvider.AEAD_KEY_BYTES));
    }

    /** {@return the header of a backup with these facts, which any of the openers opens} */
    Header header(Header.Facts facts, Optional<HomeOpener> home, Optional<Secret> passphrase) {
        List<Header.Opener> openers = new ArrayList<>();
        home.ifPresent(opener -> {
            KeySlot slot = opener.slot();
            openers.add(new HomeWrap(slot, wrapped(opener.ownKey(), HeaderCode.bound(facts, slot))));
        });
        passphrase.ifPresent(secret -> {
            PhraseWrap.Salt salt = new PhraseWrap.Salt(crypto.randomBytes(PhraseWrap.Salt.BYTES));
            byte[] bound = HeaderCode.bound(facts, PASSPHRASE_COST, salt);
            openers.add(
                    new PhraseWrap(PASSPHRASE_COST, salt, wrapped(hash(crypto, secret, PASSPHRASE_COST, salt), bound)));
        });
        return new Header(facts, openers);
    }

    private Wrapped wrapped(byte[] under, byte[] bound) {
        try {
            return Wrapped.of(crypto, under, key, bound);
        } finally {
            Arrays.fill(under, (byte) 0);
        }
    }

    private static byte[] hash(CryptoProvider crypto, Secret passphrase, Argon2Cost cost, PhraseWrap.Salt salt) {
        byte[] utf8 = passphrase.revealSecretUtf8();
        try {
            return crypto.argon2id(utf8, salt.bytes(), cost, CryptoProvider.AEAD_KEY_BYTES);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /**
     * {@return the key of a backup}
     *
     * @param own the identity of the store of the home
     * @throws VpnException {@code AUTH} when neither the home nor the passphrase opens it
     */
    static ArchiveKey open(
            CryptoProvider crypto,
            Header header,
            UUID own,
            HomeOpener home,
            Optional<Secret> passphrase,
            BadBackup bad) {
        for (Header.Opener opener : header.openers()) {
            Optional<byte[]> key = switch (opener) {
                case HomeWrap wrap -> attempt(() -> opened(crypto, header.facts(), wrap, own, home));
                case PhraseWrap wrap ->
                    passphrase.flatMap(secret -> attempt(() -> opened(crypto, header.facts(), wrap, secret)));
            };
            if (key.isPresent()) {
                return new ArchiveKey(crypto, key.get());
            }
        }
        throw bad.problem(
                        ErrorCode.AUTHENTICATION,
                        "is not opened by this home" + (passphrase.isPresent() ? ", and not by this passphrase" : ""))
                .remedy("Give the passphrase that it was made with, or put the master key in place that its home had")
                .toException();
    }

    private interface Attempt {
        byte[] run();
    }

    /** What does not open one way may open another. */
    private static Optional<byte[]> attempt(Attempt attempt) {
        try {
            return Optional.of(attempt.run());
        } catch (VpnException e) {
            if (e.code() == ErrorCode.CANCELLED || e.code() == ErrorCode.CLOSED || e.code() == ErrorCode.BUG) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static byte[] opened(CryptoProvider crypto, Header.Facts facts, HomeWrap wrap, UUID own, HomeOpener home) {
        byte[] under = facts.store().equals(own) ? home.ownKey() : home.keyOf(facts.store(), wrap.slot());
        try {
            return wrap.wrapped().open(crypto, under, HeaderCode.bound(facts, wrap.slot()));
        } finally {
            Arrays.fill(under, (byte) 0);
        }
    }

    private static byte[] opened(CryptoProvider crypto, Header.Facts facts, PhraseWrap wrap, Secret passphrase) {
        byte[] under = hash(crypto, passphrase, wrap.cost(), wrap.salt());
        try {
            return wrap.wrapped().open(crypto, under, HeaderCode.bound(facts, wrap.cost(), wrap.salt()));
        } finally {
            Arrays.fill(under, (byte) 0);
        }
    }

    /** {@return the key of the chunks behind this header} */
    byte[] chunks(Header header) {
        return crypto.hkdfSha256(key, crypto.sha256(HeaderCode.encoded(header)), CHUNKS, CryptoProvider.AEAD_KEY_BYTES);
    }

    @Override
    public String toString() {
        return "ArchiveKey[hidden]";
    }
}
