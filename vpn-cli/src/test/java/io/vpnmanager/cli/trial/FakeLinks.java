package io.vpnmanager.cli.trial;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.link.LeftOut;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.LinkDocument;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.link.QrCode;
import io.vpnmanager.api.link.QrFormat;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.Servers;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import java.util.ArrayList;
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

    @Override
    public Subscription subscription(User user) {
        return new Subscription(user.name(), of(user), TrafficCount.ZERO);
    }

    /** A line for each link; HTTP is always left out. */
    @Override
    public LinkDocument document(Subscription subscription, DocumentFormat format) {
        StringBuilder text = new StringBuilder(format + " of " + subscription.title() + "\n");
        List<LeftOut> leftOut = new ArrayList<>();
        for (Link link : subscription.links()) {
            if (link.protocol() == ProtocolKind.HTTP) {
                leftOut.add(new LeftOut(link.label(), link.protocol(), "no words for it"));
            } else {
                text.append(link.revealSecretText()).append('\n');
            }
        }
        return new LinkDocument(format, text.toString(), leftOut);
    }

    @Override
    public byte[] picture(QrCode code, QrFormat format) {
        return new byte[] {(byte) 0xff, (byte) List.of(QrFormat.values()).indexOf(format)};
    }

    /** All light, of the smallest size. */
    @Override
    public QrCode qr(Link link) {
        return new QrCode(21, new BitSet());
    }
}
