package io.vpnmanager.keyring.internal.bus;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** One secret with its attributes. */
@DBusInterfaceName("org.freedesktop.Secret.Item")
public interface SecretItem extends DBusInterface {
    /** {@return the secret as it travels in this session} */
    BusSecret GetSecret(DBusPath session);

    /** Deletes it; {@return the path of a prompt or {@code /}} */
    DBusPath Delete();
}
