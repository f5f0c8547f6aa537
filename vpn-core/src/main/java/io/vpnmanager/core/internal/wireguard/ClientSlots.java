package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.key.AccessKeyId;

/**
 * The numbers that access keys have for their addresses: each its own within the home, drawn when the key was made and
 * never used again, so that an address never passes from one user to another.
 */
@FunctionalInterface
public interface ClientSlots {

    /**
     * {@return the number of a key, 1 or more}
     *
     * @param key which
     * @throws io.vpnmanager.api.error.NotFoundException when the key is gone
     */
    long slotOf(AccessKeyId key);
}
