package io.vpnmanager.store.sqlite.internal.row;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.store.AlertRows;
import io.vpnmanager.spi.store.AuditRows;
import io.vpnmanager.spi.store.FigureRows;
import io.vpnmanager.spi.store.FindingRows;
import io.vpnmanager.spi.store.GroupRows;
import io.vpnmanager.spi.store.HistoryRows;
import io.vpnmanager.spi.store.KeyRows;
import io.vpnmanager.spi.store.LeaseRows;
import io.vpnmanager.spi.store.OperationRows;
import io.vpnmanager.spi.store.SealingRows;
import io.vpnmanager.spi.store.ServerRows;
import io.vpnmanager.spi.store.TemplateRows;
import io.vpnmanager.spi.store.TokenRows;
import io.vpnmanager.spi.store.TombstoneRows;
import io.vpnmanager.spi.store.TrafficRows;
import io.vpnmanager.spi.store.UserRows;
import io.vpnmanager.spi.store.WriteUnit;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import java.util.Optional;

/** A unit in the transaction that is open on a connection. On a connection that cannot write, it is a reading one. */
public final class SqliteUnit implements WriteUnit {
    private final UnitSql sql;

    /** A unit for this thread, until {@link #end}. */
    public SqliteUnit(SqliteConnection connection) {
        this.sql = new UnitSql(connection);
    }

    /** {@return what the store failed with during the unit, even if the unit did not mind} */
    public Optional<VpnException> failure() {
        return sql.failure();
    }

    /** {@return whether that was because another process holds the store} */
    public boolean isHeld() {
        return sql.isHeld();
    }

    /** Refuses a unit whose store has failed. */
    public void requireSound() {
        sql.requireSound();
    }

    /** Ends the use of the rows. */
    public void end() {
        sql.end();
    }

    @Override
    public long changeNumber() {
        return ChangeNumbers.last(sql);
    }

    @Override
    public UserRows.Writable users() {
        return new SqliteUsers(sql);
    }

    @Override
    public KeyRows keys() {
        return new SqliteKeys(sql);
    }

    @Override
    public ServerRows.Writable servers() {
        return new SqliteServers(sql);
    }

    @Override
    public GroupRows.Writable groups() {
        return new SqliteGroups(sql);
    }

    @Override
    public TemplateRows.Writable templates() {
        return new SqliteTemplates(sql);
    }

    @Override
    public TrafficRows.Writable traffic() {
        return new SqliteTraffic(sql);
    }

    @Override
    public HistoryRows.Writable history() {
        return new SqliteHistory(sql);
    }

    @Override
    public FindingRows.Writable findings() {
        return new SqliteFindings(sql);
    }

    @Override
    public FigureRows.Writable figures() {
        return new SqliteFigures(sql);
    }

    @Override
    public AlertRows.Writable alerts() {
        return new SqliteAlerts(sql);
    }

    @Override
    public LeaseRows.Writable leases() {
        return new SqliteLeases(sql);
    }

    @Override
    public OperationRows.Writable operations() {
        return new SqliteOperations(sql);
    }

    @Override
    public SealingRows.Writable sealing() {
        return new SqliteSealing(sql);
    }

    @Override
    public TombstoneRows.Writable tombstones() {
        return new SqliteTombstones(sql);
    }

    @Override
    public TokenRows.Writable tokens() {
        return new SqliteTokens(sql);
    }

    @Override
    public AuditRows.Writable audit() {
        return new SqliteAudit(sql);
    }
}
