package io.vpnmanager.api.key;

/** How a credential came to be, which decides how it is kept. */
public enum CredentialKind {
    /** Drawn by the library, at least 128 bits; kept sealed, so that its link can be shown again. */
    GENERATED,
    /** Chosen by a person; only its Argon2id hash is kept, so its link leaves it out. */
    CHOSEN
}
