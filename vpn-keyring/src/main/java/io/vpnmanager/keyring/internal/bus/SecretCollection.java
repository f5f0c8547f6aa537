package io.vpnmanager.keyring.internal.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** A collection of secrets, locked or unlocked as one. */
@DBusInterfaceName(SecretCollection.INTERFACE)
public interface SecretCollection extends DBusInterface {
    /** Its name on the bus. */
    String INTERFACE = "org.freedesktop.Secret.Collection";

    /** {@return the items with all these attributes, and perhaps others} */
    List<DBusPath> SearchItems(Map<String, String> attributes);

    /** Makes an item; {@return its path, and that of a prompt or {@code /}} */
    Two<DBusPath, DBusPath> CreateItem(Map<String, Variant<?>> properties, BusSecret secret, boolean replace);
}
