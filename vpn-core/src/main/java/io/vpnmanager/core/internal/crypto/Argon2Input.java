package io.vpnmanager.core.internal.crypto;

import java.util.Objects;

/** What Argon2 hashes, in the letters of RFC 9106: P, S, K and X. Holds the caller's arrays and shows none of them. */
public final class Argon2Input {
    private final byte[] password;
    private final byte[] salt;
    private final byte[] secret;
    private final byte[] associatedData;

    Argon2Input(byte[] password, byte[] salt, byte[] secret, byte[] associatedData) {
        this.password = Objects.requireNonNull(password, "password");
        this.salt = Objects.requireNonNull(salt, "salt");
        this.secret = Objects.requireNonNull(secret, "secret");
        this.associatedData = Objects.requireNonNull(associatedData, "associatedData");
    }

    /** {@return P, which is only read} */
    public byte[] password() {
        return password;
    }

    /** {@return S, which is only read} */
    public byte[] salt() {
        return salt;
    }

    /** {@return K, which is only read} */
    public byte[] secret() {
        return secret;
    }

    /** {@return X, which is only read} */
    public byte[] associatedData() {
        return associatedData;
    }
}
