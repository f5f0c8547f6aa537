package io.vpnmanager.store.sqlite;

import io.vpnmanager.spi.store.StateStoreProvider;
import io.vpnmanager.tck.StoreContract;

class SqliteStoreContractTest extends StoreContract {
    @Override
    protected StateStoreProvider provider() {
        return new SqliteStoreProvider();
    }

    @Override
    protected Sharing sharing() {
        return Sharing.HOME;
    }
}
