package io.vpnmanager.keyring.internal.bus;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** The service itself. Its methods are named as on the bus. */
@DBusInterfaceName("org.freedesktop.Secret.Service")
public interface SecretService extends DBusInterface {
    /** Where it is on the bus. */
    String NAME = "org.freedesktop.secrets";

    /** The path of its object. */
    String PATH = "/org/freedesktop/secrets";

    /** Agrees on how secrets travel. */
    Two<Variant<?>, DBusPath> OpenSession(String algorithm, Variant<?> input);

    /** {@return the collection of this name, or the path {@code /}} */
    DBusPath ReadAlias(String name);
}
