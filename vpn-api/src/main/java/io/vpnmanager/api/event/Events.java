package io.vpnmanager.api.event;

import java.util.List;
import java.util.function.Consumer;

/**
 * What happens in a home, in the order of its audit log: to whoever looks from time to time, and to whoever wants to be
 * told. Safe for use by many threads.
 */
public interface Events {
    /** The most events of one list. */
    int MOST = 10_000;

    /** {@return the position of the last event, 0 if there is none: where somebody begins who wants only later ones} */
    long last();

    /**
     * {@return the events behind a position, in their order}
     *
     * @param position the last one that is known, 0 to begin
     * @param most how many at most, 1 to {@value #MOST}
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside that range
     */
    List<Event> after(long position, int most);

    /**
     * Tells of each event behind a position, one after the other, in a thread of its own: of one that this process or
     * another makes within half a second. What the listener throws ends the subscription in front of that event;
     * whoever keeps {@link EventSubscription#position} can go on there, also in another process, and misses nothing. A
     * store that fails for a while is asked again. Closing the {@link io.vpnmanager.api.Vpn} ends it.
     *
     * @param position the last one that is known, 0 to begin
     * @param listener is told; may take its time, and may call this library
     * @return to end it with
     */
    EventSubscription listen(long position, Consumer<? super Event> listener);
}
