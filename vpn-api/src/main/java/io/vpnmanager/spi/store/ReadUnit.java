package io.vpnmanager.spi.store;

/** The rows, as one reading unit sees them. For the thread and the time of its unit. */
public interface ReadUnit {
    /** {@return the number of the last change that this unit sees} */
    long changeNumber();

    /** {@return the users} */
    UserRows users();

    /** {@return the credentials} */
    KeyRows keys();

    /** {@return the servers} */
    ServerRows servers();

    /** {@return the groups} */
    GroupRows groups();

    /** {@return the templates} */
    TemplateRows templates();

    /** {@return the traffic counts} */
    TrafficRows traffic();

    /** {@return when traffic was counted} */
    HistoryRows history();

    /** {@return what the agent counts for its servers} */
    FigureRows figures();

    /** {@return the alerts, and who is to be told} */
    AlertRows alerts();

    /** {@return what the agent found out} */
    FindingRows findings();

    /** {@return the leases} */
    LeaseRows leases();

    /** {@return what was done under ids of callers} */
    OperationRows operations();

    /** {@return the locked data keys, and what is sealed under them} */
    SealingRows sealing();

    /** {@return what is gone for good} */
    TombstoneRows tombstones();

    /** {@return the tokens of subscriptions} */
    TokenRows tokens();

    /** {@return the audit log} */
    AuditRows audit();
}
