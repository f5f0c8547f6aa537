package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.monitor.ContainerUse;
import io.vpnmanager.api.monitor.ProcessUse;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.reconcile.Polls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent knows beside what it reports of servers.
 *
 * @param told as of when; empty where nothing is known
 * @param seen what its polls found
 * @param repairs how often it mended something
 * @param process what its process uses
 * @param uses what the containers of servers use
 * @param probes what the last tries of servers came to
 */
record Known(
        Optional<Instant> told,
        Polls.Seen seen,
        long repairs,
        Optional<ProcessUse> process,
        Map<ServerId, ContainerUse> uses,
        Map<ServerId, List<LastProbe>> probes) {}
