package io.vpnmanager.core.internal.keys;

/**
 * Keys of one home that never change, whatever becomes of its master key: derived from the first data key, which is
 * kept for this. Safe for use by many threads.
 */
public interface DerivedKeys {
    /** Length of a derived key, in bytes. */
    int BYTES = 32;

    /**
     * {@return the key of {@value #BYTES} bytes for a purpose, always the same; the caller wipes it}
     *
     * @param purpose 1 to 64 of {@code a-z 0-9 -}, for example {@code audit}; a key of one purpose tells nothing of any
     *     other
     */
    byte[] forPurpose(String purpose);
}
