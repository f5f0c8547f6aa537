package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Arrays;

/** A credential as a store keeps it; what it hides, the store cannot read. */
public sealed interface StoredCredential {

    /** A generated secret, sealed. Equal by content; shows nothing in {@code toString}. */
    final class SealedSecret implements StoredCredential {
        private final byte[] sealed;

        /**
         * Copies the sealed bytes, 1 to 4,096.
         *
         * @param sealed the secret, sealed by whoever made it
         */
        public SealedSecret(byte[] sealed) {
            if (sealed.length == 0 || sealed.length > 4096) {
                throw Problem.of(
                                ErrorCode.RANGE,
                                "a sealed secret of " + sealed.length + " bytes",
                                "is outside 1 to 4096")
                        .toException();
            }
            this.sealed = sealed.clone();
        }

        /** {@return a copy of the sealed bytes} */
        public byte[] bytes() {
            return sealed.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SealedSecret that && Arrays.equals(sealed, that.sealed);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(sealed);
        }

        @Override
        public String toString() {
            return "SealedSecret[hidden]";
        }
    }

    /**
     * The Argon2id hash of a chosen password.
     *
     * @param phc in the PHC string format, {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}
     * @see <a href="https://github.com/P-H-C/phc-string-format">PHC string format</a>
     */
    record PasswordHash(String phc) implements StoredCredential {
        /** Checks that it is one. */
        public PasswordHash {
            if (!phc.startsWith("$argon2id$") || phc.length() > 512) {
                throw Problem.of(ErrorCode.SYNTAX, "a stored password hash", "is not an Argon2id PHC string")
                        .toException();
            }
        }

        @Override
        public String toString() {
            return "PasswordHash[hidden]";
        }
    }
}
