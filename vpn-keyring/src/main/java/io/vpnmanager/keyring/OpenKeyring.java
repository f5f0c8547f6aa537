package io.vpnmanager.keyring;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.keyring.internal.bus.BusSecret;
import io.vpnmanager.keyring.internal.bus.SecretCollection;
import io.vpnmanager.keyring.internal.bus.SecretItem;
import io.vpnmanager.keyring.internal.bus.SecretService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.DBusMapType;
import org.freedesktop.dbus.types.Variant;

/** The unlocked default collection during one connection to the bus. */
final class OpenKeyring implements AutoCloseable {
    /** Instead of a path: there is none. */
    private static final String NONE = "/";

    private static final String CONTENT_TYPE = "text/plain; charset=utf8";
    private static final byte[] NO_PARAMETERS = {};

    private final DBusConnection bus;
    private final DBusPath session;
    private final DBusPath path;

    private OpenKeyring(DBusConnection bus, DBusPath session, DBusPath path) {
        this.bus = bus;
        this.session = session;
        this.path = path;
    }

    static OpenKeyring on(DBusConnectionBuilder address) throws DBusException {
        DBusConnection bus = address.withShared(false).build();
        try {
            SecretService service = bus.getRemoteObject(SecretService.NAME, SecretService.PATH, SecretService.class);
            DBusPath path = service.ReadAlias("default");
            requireUnlocked(bus, path);
            DBusPath session = service.OpenSession("plain", new Variant<>("")).second;
            return new OpenKeyring(bus, session, path);
        } catch (DBusException | RuntimeException e) {
            bus.disconnect();
            throw e;
        }
    }

    /** Asked first: a locked collection would call a person. */
    private static void requireUnlocked(DBusConnection bus, DBusPath path) throws DBusException {
        if (path.getPath().equals(NONE)) {
            throw Problem.of(ErrorCode.PROVIDER, "the keyring on the session bus", "has no default collection")
                    .remedy("Make one with the password program of the desktop")
                    .toException();
        }
        boolean locked = bus.getRemoteObject(SecretService.NAME, path.getPath(), Properties.class)
                .Get(SecretCollection.INTERFACE, "Locked");
        if (locked) {
            throw mustBeUnlocked();
        }
    }

    private static RuntimeException mustBeUnlocked() {
        return Problem.of(ErrorCode.AUTHENTICATION, "the keyring on the session bus", "is locked")
                .remedy("Unlock it with the password program of the desktop")
                .toException();
    }

    Optional<Secret> find(String entry) {
        return items(entry).stream().findFirst().map(item -> {
            byte[] utf8 = item.GetSecret(session).value;
            try {
                return Secret.ofUtf8(utf8);
            } finally {
                Arrays.fill(utf8, (byte) 0);
            }
        });
    }

    void put(String entry, Secret secret) {
        byte[] utf8 = secret.revealSecretUtf8();
        try {
            Map<String, Variant<?>> properties = Map.of(
                    "org.freedesktop.Secret.Item.Label",
                    new Variant<>("VPN Manager " + entry),
                    "org.freedesktop.Secret.Item.Attributes",
                    new Variant<>(attributes(entry), new DBusMapType(String.class, String.class)));
            BusSecret sent = new BusSecret(session, NO_PARAMETERS, utf8, CONTENT_TYPE);
            requireNoPrompt(collection().CreateItem(properties, sent, true).second);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    void remove(String entry) {
        items(entry).forEach(item -> requireNoPrompt(item.Delete()));
    }

    private List<SecretItem> items(String entry) {
        return collection().SearchItems(attributes(entry)).stream()
                .map(item -> object(item, SecretItem.class))
                .toList();
    }

    private static Map<String, String> attributes(String entry) {
        return Map.of("application", "io.vpnmanager", "entry", entry);
    }

    private SecretCollection collection() {
        return object(path, SecretCollection.class);
    }

    private <T extends DBusInterface> T object(DBusPath of, Class<T> type) {
        try {
            return bus.getRemoteObject(SecretService.NAME, of.getPath(), type);
        } catch (DBusException e) {
            throw Problem.of(ErrorCode.PROVIDER, "the keyring on the session bus", "gave no valid path")
                    .toException(e);
        }
    }

    private static void requireNoPrompt(DBusPath prompt) {
        if (!prompt.getPath().equals(NONE)) {
            throw mustBeUnlocked();
        }
    }

    @Override
    public void close() {
        bus.disconnect();
    }
}
