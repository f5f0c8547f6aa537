package io.vpnmanager.spi.store;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.Objects;

/**
 * That a key is there, as of its last change: all that has to be known to tell whether an engine that has the key has
 * it as it is now.
 *
 * @param number the number of the last change of the key, unique in its store
 * @param key which
 * @param protocol what it opens
 */
public record KeyVersion(long number, AccessKeyId key, ProtocolKind protocol) {
    /** Checks for null. */
    public KeyVersion {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(protocol, "protocol");
    }
}
