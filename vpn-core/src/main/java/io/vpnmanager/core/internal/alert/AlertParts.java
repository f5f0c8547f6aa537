package io.vpnmanager.core.internal.alert;

import io.vpnmanager.core.internal.agent.Upkeep;
import io.vpnmanager.core.internal.alert.channel.Channel;
import io.vpnmanager.core.internal.alert.channel.ChannelSpec;
import io.vpnmanager.core.internal.alert.channel.Channels;
import io.vpnmanager.core.internal.alert.deliver.Deliverer;
import io.vpnmanager.core.internal.monitor.MetricMemory;
import io.vpnmanager.spi.store.StateStore;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What the alerts of one open home are made of.
 *
 * @param place where the rules are
 * @param actor who acknowledges here
 * @param clock tells the time
 */
public record AlertParts(AlertPlace place, String actor, InstantSource clock) {
    private Function<ChannelSpec, Channel> opening() {
        Clock zoned = clock.withZone(ZoneOffset.UTC);
        return spec -> Channels.open(spec, zoned);
    }

    private String home() {
        return String.valueOf(place.home().toAbsolutePath().normalize().getFileName());
    }

    /** {@return what tries channels} */
    public ChannelTrial trial() {
        return new ChannelTrial(opening(), home());
    }

    /**
     * {@return what looks after alerts while an agent lives}
     *
     * @param metrics reads every figure
     */
    public Upkeep upkeep(StateStore store, MetricMemory metrics) {
        return new AlertUpkeep(
                new AlertRound(
                        store,
                        place,
                        metrics::read,
                        new Deliverer(
                                store, opening(), home(), clock, RandomGenerator.getDefault(), metrics.deliveries()),
                        clock),
                AlertUpkeep.EVERY);
    }
}
