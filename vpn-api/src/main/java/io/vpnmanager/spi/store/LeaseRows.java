package io.vpnmanager.spi.store;

import java.util.Optional;

/**
 * Leases: who may act, until when. Writing units follow each other, so finding a lease and putting the next one in one
 * unit is a compare-and-set.
 */
public interface LeaseRows {
    /**
     * {@return the lease of this name as last put, over or not}
     *
     * @param name which
     */
    Optional<Lease> find(String name);

    /** What a writing unit may do. */
    interface Writable extends LeaseRows {
        /**
         * Puts a lease in the place of the one of its name.
         *
         * @param lease what stands there from now on
         * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when its token is below the one that is
         *     there, or is the same with another holder
         */
        void put(Lease lease);
    }
}
