package io.vpnmanager.api.key;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a new access key shall hold: a secret that the library draws, a password that a person chose, or what an earlier
 * key held.
 */
public sealed interface NewCredential {
    /** {@return how it came to be} */
    CredentialKind kind();

    /** A secret of at least 128 bits from the system's generator. */
    record Generated() implements NewCredential {
        @Override
        public CredentialKind kind() {
            return CredentialKind.GENERATED;
        }
    }

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

        @Override
        public CredentialKind kind() {
            return CredentialKind.CHOSEN;
        }
    }

    /**
     * What an export tells of the credential of a key: a secret that the library has drawn, or the Argon2id hash of a
     * chosen password.
     *
     * @param exported a secret of 26 characters of {@code a-z 2-7}, or a hash in the PHC format, which is checked when
     *     the key is made
     */
    record Restored(Secret exported) implements NewCredential {
        private static final Pattern DRAWN = Pattern.compile("[a-z2-7]{26}");
        private static final String HASH = "$argon2id$";

        /**
         * Checks the form.
         *
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code KEY} for what no export has written
         */
        public Restored {
            String text = exported.revealSecretText();
            if (!DRAWN.matcher(text).matches() && !text.startsWith(HASH)) {
                throw Problem.of(ErrorCode.BAD_KEY, "a secret", "is none that an export has written")
                        .remedy("Leave it out, and a new one is drawn")
                        .fact("field", "secret")
                        .toException();
            }
        }

        @Override
        public CredentialKind kind() {
            return exported.revealSecretText().startsWith(HASH) ? CredentialKind.CHOSEN : CredentialKind.GENERATED;
        }
    }
}
