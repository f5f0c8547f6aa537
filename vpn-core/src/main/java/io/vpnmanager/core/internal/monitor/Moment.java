package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.alert.deliver.DeliveryTally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything that metrics tell, at one moment.
 *
 * @param health how everything is
 * @param users how many stand so
 * @param traffic what each server carried, those that are gone included
 * @param figures what the proxies counted
 * @param alerts those that are not resolved
 * @param deliveries what became of tries to tell of alerts
 * @param backedUp when the last backup was made, if that is known
 * @param byUser what the users of whom there are series moved
 * @param version of this program
 */
record Moment(
        HealthReport health,
        Map<UserStatus, Long> users,
        Map<ServerId, TrafficCount> traffic,
        List<ServerFigures> figures,
        List<Alert> alerts,
        Map<DeliveryTally.Counted, Long> deliveries,
        Optional<Instant> backedUp,
        SortedMap<UserName, TrafficCount> byUser,
        String version) {}
