package io.vpnmanager.core.internal.xray;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.core.internal.material.ClientMaterial;
import io.vpnmanager.core.internal.material.ServerMaterial;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.xray.api.CoreAccount;
import io.vpnmanager.core.internal.xray.config.CoreConfig;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What differs between the protocols that cores speak: their accounts, and their configuration. */
final class CoreForm {
    private static final String VLESS = "vless";

    private final CryptoProvider crypto;
    private final ClientMaterial clients;
    private final ServerMaterial servers;

    CoreForm(CryptoProvider crypto) {
        this.crypto = crypto;
        this.clients = new ClientMaterial(crypto);
        this.servers = new ServerMaterial(crypto);
    }

    /** {@return the form in which a server of this protocol tells its users by} */
    static String of(Protocol protocol) {
        return switch (protocol) {
            case VlessReality vless -> VLESS;
            case Shadowsocks shadowsocks -> shadowsocks.method().id();
            case Socks5 other -> throw foreign(other);
            case HttpProxy other -> throw foreign(other);
            case WireGuard other -> throw foreign(other);
        };
    }

    static Optional<ContainerImage> image(Protocol protocol) {
        return switch (protocol) {
            case VlessReality vless -> vless.image();
            case Shadowsocks shadowsocks -> shadowsocks.image();
            case Socks5 other -> throw foreign(other);
            case HttpProxy other -> throw foreign(other);
            case WireGuard other -> throw foreign(other);
        };
    }

    private static IllegalArgumentException foreign(Protocol protocol) {
        return new IllegalArgumentException("no core speaks " + protocol.kind());
    }

    /** {@return what the user of this key shows a core of this form} */
    CoreAccount account(String form, AdmittedKey key) {
        if (!(key.check() instanceof AdmittedKey.Check.Equal equal)) {
            throw new IllegalArgumentException("a core cannot check a hash");
        }
        if (form.equals(VLESS)) {
            return new CoreAccount.Vless(clients.vlessId(equal.secret()));
        }
        ShadowsocksMethod method = ShadowsocksMethod.parse(form);
        Secret shown = clients.shadowsocks(equal.secret(), method);
        return method.isOf2022() ? new CoreAccount.Shadowsocks2022(shown) : new CoreAccount.Shadowsocks(shown, method);
    }

    /**
     * {@return an account that nobody has, for cores of the edition of 2022} Such a core finds a user by the position
     * in a list, after a look-up that may lie a whole slow handshake back, and fills the gap of one that goes with the
     * last: a handshake that began before would end as somebody else's, or end the process when the list became
     * shorter. So one whom nobody is takes the place of a user that goes, and the list never gets shorter.
     */
    Optional<CoreAccount> ofNobody(String form) {
        if (form.equals(VLESS)) {
            return Optional.empty();
        }
        ShadowsocksMethod method = ShadowsocksMethod.parse(form);
        return method.isOf2022()
                ? Optional.of(new CoreAccount.Shadowsocks2022(random(method.keyBytes())))
                : Optional.empty();
    }

    private Secret random(int bytes) {
        return Secret.of(Base64.getEncoder().encodeToString(crypto.randomBytes(bytes)));
    }

    Secret apiPassword(Secret serverSecret) {
        return servers.coreApi(serverSecret);
    }

    CoreConfig config(Protocol protocol, Secret serverSecret, Set<IpAddress> own, Map<String, CoreAccount> users) {
        Secret apiPassword = apiPassword(serverSecret);
        return switch (protocol) {
            case VlessReality vless -> CoreConfig.of(vless, servers.reality(serverSecret), apiPassword, own, users);
            case Shadowsocks shadowsocks ->
                CoreConfig.of(
                        shadowsocks,
                        servers.shadowsocks(serverSecret, shadowsocks.method()),
                        apiPassword,
                        own,
                        withNobody(shadowsocks.method(), users));
            case Socks5 other -> throw foreign(other);
            case HttpProxy other -> throw foreign(other);
            case WireGuard other -> throw foreign(other);
        };
    }

    /** A core of Shadowsocks without users would let in whoever knows the key of the server. */
    private Map<String, CoreAccount> withNobody(ShadowsocksMethod method, Map<String, CoreAccount> users) {
        Map<String, CoreAccount> all = new HashMap<>(users);
        Secret nobodys = random(method.keyBytes());
        all.put(
                CoreUser.GONE + "nobody",
                method.isOf2022()
                        ? new CoreAccount.Shadowsocks2022(nobodys)
                        : new CoreAccount.Shadowsocks(nobodys, method));
        return all;
    }
}
