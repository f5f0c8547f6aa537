package io.vpnmanager.api.key;

/**
 * The master key of a home, which locks its data keys, which seal what the store keeps secret. Safe for use by many
 * threads.
 */
public interface MasterKeys {

    /** {@return how the secrets of this home are kept; looks at every access key} */
    MasterKeyStatus status();

    /**
     * Replaces the master key: a fresh one is made at the new source (or the passphrase is taken as it is), tried, and
     * only then the old one stops opening the home. Whatever is killed at whatever moment, the old one or the new one
     * opens, and the next opening finishes or undoes what was begun. What is sealed is not touched; programs that have
     * this home open go on.
     *
     * <p>The old master key still opens old copies of the store. Where it may have become known, follow with
     * {@link #reseal}.
     *
     * @param to where the new master key is from
     * @return the status after it
     * @throws io.vpnmanager.api.error.ConflictException {@code BUSY} while another process does this
     * @throws io.vpnmanager.api.error.VpnException when the new source refuses; the old master key stays
     */
    MasterKeyStatus rotate(MasterKeySource to);

    /**
     * Makes a new data key and seals every value anew under it, in chunks; one that was interrupted is taken up where
     * it stopped. Meanwhile all values are readable and nothing is held up. Afterwards values that were sealed under an
     * earlier data key are refused, so that what was stolen with it cannot be put back.
     *
     * @return what was done
     * @throws io.vpnmanager.api.error.ConflictException {@code BUSY} while another process does this
     * @throws io.vpnmanager.api.error.ResourceException {@code TIME} when the deadline passed first; call again
     */
    ResealReport reseal();
}
