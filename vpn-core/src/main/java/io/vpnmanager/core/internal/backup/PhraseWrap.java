package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.spi.crypto.Argon2Cost;

/**
 * The archive key under a key that Argon2id makes of a passphrase.
 *
 * @param cost of the hash
 * @param salt of the hash; not changed
 * @param wrapped the archive key
 */
record PhraseWrap(Argon2Cost cost, Salt salt, Wrapped wrapped) implements Header.Opener {
    @Override
    public Backup.Opener kind() {
        return Backup.Opener.PASSPHRASE;
    }

    /**
     * Random bytes that are no secret.
     *
     * @param bytes 16 of them, not changed by anybody
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Salt(byte[] bytes) {
        static final int BYTES = 16;
    }
}
