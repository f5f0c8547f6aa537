package io.vpnmanager.keyring.internal.bus;

import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.Position;

/**
 * What a method gives that gives two values. The bus library reads the fields by their positions.
 *
 * @param <A> the first
 * @param <B> the second
 */
public final class Two<A, B> extends Tuple {
    /** The first. */
    @Position(0)
    public final A first;

    /** The second. */
    @Position(1)
    public final B second;

    /** Two values. */
    public Two(A first, B second) {
        this.first = first;
        this.second = second;
    }
}
