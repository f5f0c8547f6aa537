package io.vpnmanager.keyring.internal.bus;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** A secret as it travels. The bus library reads the fields by their positions. */
public final class BusSecret extends Struct {
    /** The session in which it travels. */
    @Position(0)
    public final DBusPath session;

    /** Of the algorithm; none where secrets travel as they are. */
    @Position(1)
    public final byte[] parameters;

    /** The secret. */
    @Position(2)
    public final byte[] value;

    /** What kind of bytes it is. */
    @Position(3)
    public final String contentType;

    /** A secret of these parts. */
    public BusSecret(DBusPath session, byte[] parameters, byte[] value, String contentType) {
        this.session = session;
        this.parameters = parameters;
        this.value = value;
        this.contentType = contentType;
    }
}
