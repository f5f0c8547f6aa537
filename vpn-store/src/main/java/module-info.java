/** The stores of VPN Manager: SQLite through jOOQ, and one in memory. */
module io.vpnmanager.store {
    requires io.vpnmanager.api;
    requires java.sql;
    requires org.jooq;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    provides io.vpnmanager.spi.store.StateStoreProvider with
            io.vpnmanager.store.memory.MemoryStoreProvider,
            io.vpnmanager.store.sqlite.SqliteStoreProvider;
}
