package io.vpnmanager.core.internal.proxies.upstream;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Promise;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Upstream;
import io.vpnmanager.api.protocol.Upstream.Login;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.file.FollowedFiles;
import io.vpnmanager.core.internal.file.SecretLine;
import io.vpnmanager.core.internal.proxies.dial.Asking;
import io.vpnmanager.core.internal.proxies.dial.Credentials;
import io.vpnmanager.core.internal.proxies.dial.DialException;
import io.vpnmanager.core.internal.proxies.dial.Hop;
import io.vpnmanager.core.internal.proxies.http.ConnectAsking;
import io.vpnmanager.core.internal.proxies.socks5.Socks5Asking;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The upstream of one server, with its password as the file has it now. */
public final class UpstreamProxy implements Hop {
    private static final int LONGEST_PASSWORD = 255;

    private final Upstream upstream;
    private final Supplier<Optional<Credentials>> credentials;
    private final UpstreamHealth health;

    private UpstreamProxy(Upstream upstream, Supplier<Optional<Credentials>> credentials, UpstreamHealth health) {
        this.upstream = upstream;
        this.credentials = credentials;
        this.health = health;
    }

    /**
     * {@return that of a server, if it has one}
     *
     * @throws io.vpnmanager.api.error.VpnException when the file of its password cannot be used
     */
    public static Optional<Hop> of(ServerSpec server) {
        return server.protocol()
                .upstream()
                .map(its -> new UpstreamProxy(
                        its, credentials(server, its), new UpstreamHealth(server.name(), its.endpoint())));
    }

    private static Supplier<Optional<Credentials>> credentials(ServerSpec server, Upstream upstream) {
        if (upstream.login().isEmpty()) {
            return Optional::empty;
        }
        Login login = upstream.login().get();
        FollowedFiles<Secret> password = new FollowedFiles<>(
                "The password of server " + server.name() + " for its upstream",
                List.of(login.passwordFile()),
                () -> SecretLine.read(login.passwordFile(), LONGEST_PASSWORD));
        return () -> Optional.of(new Credentials(login.user(), password.content()));
    }

    @Override
    public Endpoint endpoint() {
        return upstream.endpoint();
    }

    @Override
    public Asking asking(InetSocketAddress target, Promise<Channel> led) {
        Optional<Credentials> shown = credentials.get();
        return upstream.protocol() == ProtocolKind.SOCKS5
                ? new Socks5Asking(target, shown, led)
                : new ConnectAsking(target, shown, led);
    }

    @Override
    public void answered() {
        health.answered();
    }

    @Override
    public void failed(DialException why) {
        health.failed(String.valueOf(why.getMessage()));
    }

    @Override
    public void late(long sinceNanos) {
        health.late(sinceNanos);
    }
}
