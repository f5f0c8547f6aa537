package io.vpnmanager.core.internal.alert.watch;

import io.vpnmanager.api.alert.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the store knows of earlier alerts. */
public interface Memory {
    /** {@return all alerts that are not resolved} */
    List<Alert> unresolved();

    /** {@return when the alert about this subject was resolved that was resolved last} */
    Optional<Instant> lastResolved(Subject subject);

    /** {@return when somebody was told of an alert for the last time} */
    Instant lastTold(Alert alert);
}
