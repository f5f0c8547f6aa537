package io.vpnmanager.spi.store;

/** The rows, as one writing unit sees and changes them. For the thread and the time of its unit. */
public interface WriteUnit extends ReadUnit {
    @Override
    UserRows.Writable users();

    @Override
    ServerRows.Writable servers();

    @Override
    GroupRows.Writable groups();

    @Override
    TemplateRows.Writable templates();

    @Override
    TrafficRows.Writable traffic();

    @Override
    HistoryRows.Writable history();

    @Override
    FigureRows.Writable figures();

    @Override
    AlertRows.Writable alerts();

    @Override
    FindingRows.Writable findings();

    @Override
    LeaseRows.Writable leases();

    @Override
    OperationRows.Writable operations();

    @Override
    SealingRows.Writable sealing();

    @Override
    TombstoneRows.Writable tombstones();

    @Override
    TokenRows.Writable tokens();

    @Override
    AuditRows.Writable audit();
}
