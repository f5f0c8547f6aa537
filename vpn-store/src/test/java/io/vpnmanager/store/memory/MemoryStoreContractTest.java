package io.vpnmanager.store.memory;

import io.vpnmanager.spi.store.StateStoreProvider;
import io.vpnmanager.tck.StoreContract;

class MemoryStoreContractTest extends StoreContract {
    @Override
    protected StateStoreProvider provider() {
        return new MemoryStoreProvider();
    }

    @Override
    protected Sharing sharing() {
        return Sharing.NOBODY;
    }
}
