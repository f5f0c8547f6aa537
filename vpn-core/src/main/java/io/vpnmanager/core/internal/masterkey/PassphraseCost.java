package io.vpnmanager.core.internal.masterkey;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a passphrase becomes a key, as a slot keeps it.
 *
 * <pre>
 * parameters = "argon2id m=" number " t=" number " p=" number " salt=" base64
 * number     = %x31-39 *9DIGIT           ; memory in KiB, passes, lanes, within the ceilings of {@link Argon2Cost}
 * base64     = 22(ALPHA / DIGIT / "+" / "/")
 *                                        ; 16 bytes, without padding, unused bits zero
 * </pre>
 *
 * Whoever can write to the store can write these: they are read strictly, and no work is done before the ceilings were
 * checked (1 GiB, 10 passes, 8 lanes). Cheaper ones than ours give another key, which opens nothing and tells nothing.
 */
final class PassphraseCost {
    /** RFC 9106 section 4, the second recommended choice: 64 MiB, 3 passes, 4 lanes. */
    static final Argon2Cost DEFAULT = new Argon2Cost(64 * 1024, 3, 4);

    private static final int SALT_BYTES = 16;
    private static final Pattern GRAMMAR = Pattern.compile(
            "argon2id m=([1-9][0-9]{0,9}) t=([1-9][0-9]{0,9}) p=([1-9][0-9]{0,9}) salt=([A-Za-z0-9+/]{22})");

    private final Argon2Cost cost;
    private final byte[] salt;

    private PassphraseCost(Argon2Cost cost, byte[] salt) {
        this.cost = cost;
        this.salt = salt;
    }

    /** {@return this cost, with a fresh salt} */
    static PassphraseCost fresh(Argon2Cost cost, CryptoProvider crypto) {
        return new PassphraseCost(cost, crypto.randomBytes(SALT_BYTES));
    }

    /**
     * Reads parameters.
     *
     * @throws io.vpnmanager.api.error.VpnException {@code COR} for another spelling, {@code RNG} for a cost out of
     *     range
     */
    static PassphraseCost parse(String parameters) {
        Matcher parts = GRAMMAR.matcher(parameters);
        if (!parts.matches()) {
            throw damaged();
        }
        Argon2Cost cost = new Argon2Cost(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        PassphraseCost parsed = new PassphraseCost(cost, salt);
        if (!parsed.text().equals(parameters)) {
            throw damaged();
        }
        return parsed;
    }

    /** What does not fit an int is out of range whatever it is. */
    private static int number(String digits) {
        return (int) Math.min(Long.parseLong(digits), Integer.MAX_VALUE);
    }

    private static RuntimeException damaged() {
        return Problem.of(ErrorCode.CORRUPT, "the key slot of this home", "does not say how its key is made")
                .remedy("Restore the store from a backup")
                .toException();
    }

    String text() {
        return "argon2id m=" + cost.memoryKibibytes() + " t=" + cost.passes() + " p=" + cost.lanes() + " salt="
                + Base64.getEncoder().withoutPadding().encodeToString(salt);
    }

    /** {@return the key of a passphrase, which is wiped} */
    byte[] key(byte[] passphrase, CryptoProvider crypto) {
        try {
            return crypto.argon2id(passphrase, salt, cost, KeySource.KEY_BYTES);
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }
}
