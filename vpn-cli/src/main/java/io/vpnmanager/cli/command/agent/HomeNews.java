package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.event.Event;
import io.vpnmanager.api.event.EventStamp;
import io.vpnmanager.api.event.EventSubscription;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log of the agent what was done to the home, by whomever: to servers, keys, backups and the rest, a line
 * each. Users are too many for that; of them the agent tells counts.
 */
final class HomeNews implements Consumer<Event> {
    private static final Logger LOG = LoggerFactory.getLogger(HomeNews.class);

    private HomeNews() {}

    /** {@return tells of what is done from now on, until it is closed} */
    static EventSubscription begin(Vpn vpn) {
        return vpn.events().listen(vpn.events().last(), new HomeNews());
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.OfServer of ->
                tell(of.stamp(), "server." + of.change().name().toLowerCase(Locale.ROOT), of.name());
            case Event.OfHome of -> tell(of.stamp(), of.action(), of.subject());
            case Event.OfUser user -> {}
            case Event.OfStatus status -> {}
            case Event.OfGroup group -> {}
            case Event.OfTemplate template -> {}
        }
    }

    private static void tell(EventStamp stamp, String action, String subject) {
        LOG.atInfo()
                .addKeyValue("action", action)
                .addKeyValue("subject", subject)
                .addKeyValue("actor", stamp.actor())
                .addKeyValue("event", stamp.position())
                .log("The home was changed");
    }
}
