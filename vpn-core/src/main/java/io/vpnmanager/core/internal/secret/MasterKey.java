package io.vpnmanager.core.internal.secret;

/**
 * The secret that all keys of a home come from. It stays with its holder, wherever that has it from; what others get is
 * derived. Safe for use by many threads.
 */
public interface MasterKey {
    /** Length of a derived key, in bytes. */
    int DERIVED_BYTES = 32;

    /** {@return the key of {@value #DERIVED_BYTES} bytes for this purpose, always the same; the caller wipes it} */
    byte[] derive(KeyPurpose purpose);
}
