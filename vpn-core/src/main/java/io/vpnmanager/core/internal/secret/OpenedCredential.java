package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.Secret;
import java.util.Optional;

/** A credential that was opened. */
public sealed interface OpenedCredential {

    /** {@return the secret that can be shown again; empty for a password, of which only the hash is there} */
    Optional<Secret> secret();

    /** {@return what an export tells of it, which makes the same credential again} */
    Secret exported();

    /**
     * A generated secret.
     *
     * @param value the secret
     */
    record Generated(Secret value) implements OpenedCredential {
        @Override
        public Optional<Secret> secret() {
            return Optional.of(value);
        }

        @Override
        public Secret exported() {
            return value;
        }
    }

    /**
     * The hash of a chosen password.
     *
     * @param phc in the PHC string format
     */
    record Hashed(String phc) implements OpenedCredential {
        @Override
        public Optional<Secret> secret() {
            return Optional.empty();
        }

        @Override
        public Secret exported() {
            return Secret.of(phc);
        }

        @Override
        public String toString() {
            return "Hashed[hidden]";
        }
    }
}
