package io.vpnmanager.tck;

import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StateStoreProvider;
import io.vpnmanager.tck.StoreContract.Sharing;
import java.nio.file.Path;

/**
 * What the rules of stores are tried on.
 *
 * @param provider opens stores
 * @param sharing what openings of one home have in common
 */
record StoreHarness(StateStoreProvider provider, Sharing sharing) {
    StateStore open(Path home) {
        return provider.open(home);
    }

    boolean isShared() {
        return sharing == Sharing.HOME;
    }
}
