package io.vpnmanager.api.key;

import java.util.Objects;

/** What a new access key shall hold: a secret that the library draws, or a password that a person chose. */
public sealed interface NewCredential {

    /** A secret of at least 128 bits from the system's generator. */
    record Generated() implements NewCredential {}

    /**
     * A password that a person chose: 8 to 255 bytes of UTF-8 without control characters (255 is the limit of RFC
     * 1929).
     *
     * @param password the password; checked when the key is made
     */
    record Chosen(Secret password) implements NewCredential {
        /** Checks for null. */
        public Chosen {
            Objects.requireNonNull(password, "password");
        }
    }
}
