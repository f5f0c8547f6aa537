package io.vpnmanager.store.memory;

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
import io.vpnmanager.store.internal.unit.UnitScope;

/** A unit on rows of its own: what a reading one would change, or a failing one has changed, nobody sees. */
final class MemoryUnit implements WriteUnit {
    private final UnitScope scope = new UnitScope();
    private final MemoryTables tables;

    MemoryUnit(MemoryTables committed) {
        this.tables = committed.copy();
    }

    /** {@return the rows, while the unit lasts} */
    MemoryTables tables() {
        scope.require();
        return tables;
    }

    void end() {
        scope.end();
    }

    @Override
    public long changeNumber() {
        return tables().changeNumber;
    }

    @Override
    public UserRows.Writable users() {
        return new MemoryUsers(this);
    }

    @Override
    public KeyRows keys() {
        return new MemoryKeys(this);
    }

    @Override
    public ServerRows.Writable servers() {
        return new MemoryServers(this);
    }

    @Override
    public GroupRows.Writable groups() {
        return new MemoryGroups(this);
    }

    @Override
    public TemplateRows.Writable templates() {
        return new MemoryTemplates(this);
    }

    @Override
    public TrafficRows.Writable traffic() {
        return new MemoryTraffic(this);
    }

    @Override
    public HistoryRows.Writable history() {
        return new MemoryHistory(this);
    }

    @Override
    public FindingRows.Writable findings() {
        return new MemoryFindings(this);
    }

    @Override
    public FigureRows.Writable figures() {
        return new MemoryFigures(this);
    }

    @Override
    public AlertRows.Writable alerts() {
        return new MemoryAlerts(this);
    }

    @Override
    public LeaseRows.Writable leases() {
        return new MemoryLeases(this);
    }

    @Override
    public OperationRows.Writable operations() {
        return new MemoryOperations(this);
    }

    @Override
    public SealingRows.Writable sealing() {
        return new MemorySealing(this);
    }

    @Override
    public TombstoneRows.Writable tombstones() {
        return new MemoryTombstones(this);
    }

    @Override
    public TokenRows.Writable tokens() {
        return new MemoryTokens(this);
    }

    @Override
    public AuditRows.Writable audit() {
        return new MemoryAudit(this);
    }
}
