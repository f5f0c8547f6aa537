package io.vpnmanager.cli.trial;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.link.QrCode;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.Servers;
import io.vpnmanager.api.user.User;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Links whose secret can be told from the name of their user. */
final class FakeLinks implements Links {
    private final Servers servers;

    FakeLinks(Servers servers) {
        this.servers = servers;
    }

    @Override
    public List<Link> of(User user) {
        return servers.list().stream()
                .filter(server -> user.key(server.spec().protocol().kind()).isPresent())
                .map(server -> of(user, server))
                .toList();
    }

    @Override
    public Link of(User user, Server server) {
        AccessKey key = user.key(server.spec().protocol().kind()).orElseThrow();
        Optional<Secret> secret = key.kind() == CredentialKind.CHOSEN
                ? Optional.empty()
                : Optional.of(Secret.of("secret of " + user.name()));
        return new ProxyLink(
                key.protocol(),
                user.name(),
                secret,
                server.spec().clientEndpoint(),
                server.name().text());
    }

    /** All light, of the smallest size. */
    @Override
    public QrCode qr(Link link) {
        return new QrCode(21, new BitSet());
    }
}
