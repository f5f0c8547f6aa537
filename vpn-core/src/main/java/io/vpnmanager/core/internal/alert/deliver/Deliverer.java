package io.vpnmanager.core.internal.alert.deliver;

import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.core.internal.alert.channel.Channel;
import io.vpnmanager.core.internal.alert.channel.ChannelSpec;
import io.vpnmanager.core.internal.alert.rule.AlertChannel;
import io.vpnmanager.core.internal.alert.rule.RuleSet;
import io.vpnmanager.spi.store.StateStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who is to be told. Each channel has a thread of its own while something is due for it, so that a receiver that
 * is dead delays no other, and one thing after another goes through it.
 */
public final class Deliverer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    private final StateStore store;
    private final Function<ChannelSpec, Channel> opening;
    private final String home;
    private final InstantSource clock;
    private final Backoff backoff;
    private final DeliveryTally tally;
    private final Map<String, Line> lines = new HashMap<>();
    private boolean closed;

    /** A channel that was opened, and what went through it last. */
    private record Line(ChannelSpec spec, Channel channel, ChannelNews news, Queue queue, Thread thread) {}

    /**
     * Tells nobody yet.
     *
     * @param opening opens channels
     * @param home what receivers are told that this home is called
     * @param random draws pauses
     * @param tally counts what became of tries
     */
    public Deliverer(
            StateStore store,
            Function<ChannelSpec, Channel> opening,
            String home,
            InstantSource clock,
            RandomGenerator random,
            DeliveryTally tally) {
        this.store = store;
        this.opening = opening;
        this.home = home;
        this.clock = clock;
        this.backoff = new Backoff(random);
        this.tally = tally;
    }

    /** Has each channel go on that something is due for; returns at once. After {@link #close} it does nothing. */
    public synchronized void goOn(RuleSet rules) {
        if (closed) {
            return;
        }
        tally.know(rules.channels().stream().map(AlertChannel::name).toList());
        for (String name : store.read(unit -> unit.alerts().awaitedChannels())) {
            Optional<AlertChannel> channel = rules.channel(name);
            if (channel.isPresent()) {
                goOn(channel.get());
            } else {
                giveUp(name);
            }
        }
    }

    private void goOn(AlertChannel channel) {
        Line last = lines.get(channel.name());
        if (last != null && last.thread().isAlive()) {
            return;
        }
        Channel open = last != null && last.spec().equals(channel.spec()) ? last.channel() : opened(channel, last);
        ChannelNews news = last == null ? new ChannelNews(channel.name()) : last.news();
        Queue queue = new Queue(store, channel, open, home, clock, backoff, tally, news);
        Thread thread = Thread.ofVirtual().name("vpn-alerts-" + channel.name()).start(queue::run);
        lines.put(channel.name(), new Line(channel.spec(), open, news, queue, thread));
    }

    private Channel opened(AlertChannel channel, @Nullable Line last) {
        if (last != null) {
            last.channel().close();
        }
        return opening.apply(channel.spec());
    }

    private void giveUp(String channel) {
        int gone = store.<Integer>write(unit -> {
            int count = 0;
            for (Optional<Delivery> head = unit.alerts().head(channel);
                    head.isPresent();
                    head = unit.alerts().head(channel)) {
                unit.alerts().update(givenUp(head.get(), "there is no channel of that name any more"));
                count++;
            }
            return count;
        });
        LOG.atWarn()
                .addKeyValue("channel", channel)
                .addKeyValue("notices", gone)
                .log("Notices were given up: there is no channel of that name any more. See: vpn alerts undelivered");
    }

    /** {@return the delivery as one that is not tried any more} */
    public static Delivery givenUp(Delivery delivery, String why) {
        return new Delivery(
                delivery.id(),
                delivery.alert(),
                delivery.channel(),
                delivery.kind(),
                DeliveryState.DEAD,
                delivery.attempts(),
                delivery.createdAt(),
                delivery.nextAt(),
                why);
    }

    /** Breaks off what goes on and waits for it. What no receiver said it took is sent again, under its identity. */
    @Override
    public synchronized void close() {
        closed = true;
        lines.values().forEach(line -> line.queue().stop());
        for (Line line : lines.values()) {
            try {
                line.thread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            line.channel().close();
        }
        lines.clear();
    }
}
