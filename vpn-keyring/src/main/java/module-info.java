/** The keyring of a Linux desktop: the Secret Service on the session bus. */
module io.vpnmanager.keyring {
    requires io.vpnmanager.api;
    requires org.freedesktop.dbus;
    requires static org.jspecify;

    exports io.vpnmanager.keyring.internal.bus to
            org.freedesktop.dbus;

    opens io.vpnmanager.keyring.internal.bus to
            org.freedesktop.dbus;

    provides io.vpnmanager.spi.secret.KeyringProvider with
            io.vpnmanager.keyring.SecretServiceKeyring;
}
