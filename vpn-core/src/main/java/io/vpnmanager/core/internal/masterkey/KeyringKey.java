package io.vpnmanager.core.internal.masterkey;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.secret.KeyringProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A random master key in a keyring. Each one has an entry of its own there, which its slot names, so that a new key and
 * the one before are there together.
 *
 * <pre>
 * parameters = "entry=" uuid             ; 36 lower-case characters
 * entry      = "vpn-master-key." store "." uuid
 * secret     = 64HEXDIG                  ; the key
 * </pre>
 */
final class KeyringKey implements KeySource {
    private static final Pattern PARAMETERS =
            Pattern.compile("entry=([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    private final Supplier<KeyringProvider> keyring;
    private final CryptoProvider crypto;
    private final UUID store;

    /** Keys for the store with this identity; the keyring is looked for when it is first needed. */
    KeyringKey(Supplier<KeyringProvider> keyring, CryptoProvider crypto, UUID store) {
        this.keyring = keyring;
        this.crypto = crypto;
        this.store = store;
    }

    @Override
    public MasterKeyKind kind() {
        return MasterKeyKind.KEYRING;
    }

    @Override
    public byte[] key(String parameters) {
        String entry = entry(parameters);
        Secret secret = keyring.get().find(entry).orElseThrow(() -> missing(entry));
        String hex = secret.revealSecretText();
        if (!KEY.matcher(hex).matches()) {
            throw Problem.of(ErrorCode.CORRUPT, "the entry " + entry + " of the keyring", "does not hold a master key")
                    .remedy("Put it back from a backup of the keyring")
                    .toException();
        }
        return HexFormat.of().parseHex(hex);
    }

    private static RuntimeException missing(String entry) {
        return Problem.of(ErrorCode.AUTHENTICATION, "the keyring", "has no entry " + entry + ", which opens this home")
                .remedy("Use the keyring of the user and the machine that the home was locked on")
                .toException();
    }

    private String entry(String parameters) {
        Matcher parts = PARAMETERS.matcher(parameters);
        if (!parts.matches()) {
            throw Problem.of(ErrorCode.CORRUPT, "the key slot of this home", "does not name an entry of the keyring")
                    .remedy("Restore the store from a backup")
                    .toException();
        }
        return "vpn-master-key." + store + "." + parts.group(1);
    }

    @Override
    public NextKey first() {
        return next();
    }

    @Override
    public NextKey next() {
        String parameters = "entry=" + UUID.randomUUID();
        byte[] key = crypto.randomBytes(KEY_BYTES);
        byte[] hex = HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII);
        keyring.get().put(entry(parameters), Secret.ofUtf8(hex));
        Arrays.fill(key, (byte) 0);
        Arrays.fill(hex, (byte) 0);
        return new Entry(parameters);
    }

    @Override
    public void retire(String parameters, byte[] master) {
        forget(parameters);
    }

    private void forget(String parameters) {
        keyring.get().remove(entry(parameters));
    }

    private final class Entry implements NextKey {
        private final String parameters;

        Entry(String parameters) {
            this.parameters = parameters;
        }

        @Override
        public String parameters() {
            return parameters;
        }

        @Override
        public byte[] key() {
            return KeyringKey.this.key(parameters);
        }

        @Override
        public void discard() {
            forget(parameters);
        }
    }
}
