package io.vpnmanager.core.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.link.QrCode;
import io.vpnmanager.api.link.QrFormat;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredLinksTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Links links = home.vpn.links();

    @AfterEach
    void close() {
        home.close();
    }

    private Server server(String name, ProtocolKind kind) {
        return home.vpn
                .servers()
                .create(ServerSpec.named(name)
                        .protocol(Protocol.closedByDefault(kind))
                        .build());
    }

    private User user(String name, ProtocolKind kind) {
        return home.vpn.users().create(UserSpec.named(name).access(kind).build());
    }

    @Test
    void aUserHasALinkForEachServerOfAProtocolThatTheUserHasAKeyFor() {
        Server beta = server("beta", ProtocolKind.SOCKS5);
        Server alpha = server("alpha", ProtocolKind.SOCKS5);
        server("web", ProtocolKind.HTTP);
        User alice = user("alice", ProtocolKind.SOCKS5);
        assertThat(links.of(alice)).containsExactly(links.of(alice, alpha), links.of(alice, beta));
    }

    @Test
    void aLinkLeadsToTheServerWithTheSecretOfTheKey() {
        Server edge = server("edge", ProtocolKind.SOCKS5);
        User alice = user("alice", ProtocolKind.SOCKS5);
        Link link = links.of(alice, edge);
        String key = alice.key(ProtocolKind.SOCKS5).orElseThrow().id().toString();
        assertThat(link.revealSecretText())
                .isEqualTo("socks5://alice:secret-of-" + key + "@127.0.0.1:"
                        + edge.spec().port().orElseThrow() + "#edge");
    }

    @Test
    void aChosenPasswordIsLeftOut() {
        Server edge = server("edge", ProtocolKind.HTTP);
        User carol = home.vpn
                .users()
                .create(UserSpec.named("carol")
                        .access(ProtocolKind.HTTP, Secret.of("correct horse"))
                        .build());
        assertThat(links.of(carol, edge).secret()).isEmpty();
    }

    @Test
    void aPublicHostStandsInTheLink() {
        Server edge = home.vpn
                .servers()
                .create(ServerSpec.named("edge")
                        .protocol(Protocol.closedByDefault(ProtocolKind.SOCKS5))
                        .listen(IpAddress.parse("0.0.0.0"))
                        .publicHost(HostName.parse("vpn.example.org"))
                        .build());
        Link link = links.of(user("alice", ProtocolKind.SOCKS5), edge);
        assertThat(link.endpoint().host()).isEqualTo(HostName.parse("vpn.example.org"));
    }

    @Test
    void aUserWithoutAKeyForTheProtocolHasNoLink() {
        Server web = server("web", ProtocolKind.HTTP);
        User alice = user("alice", ProtocolKind.SOCKS5);
        assertThatThrownBy(() -> links.of(alice, web))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("has no access key for http, which server web speaks");
    }

    @Test
    void overTlsALinkSaysSoAndIsForHttpFirst() {
        Inbound tls = new Inbound(List.of(), Optional.of(new Inbound.Tls(Path.of("/cert"), Path.of("/key"))));
        Server mixed = home.vpn
                .servers()
                .create(ServerSpec.named("mixed")
                        .protocol(new Socks5(true, false, tls, TargetPolicy.PUBLIC_ONLY))
                        .build());
        User both = home.vpn
                .users()
                .create(UserSpec.named("both")
                        .access(ProtocolKind.HTTP)
                        .access(ProtocolKind.SOCKS5)
                        .build());

        assertThat(links.of(both, mixed).revealSecretText()).startsWith("https://both:");
        assertThat(links.of(user("plain", ProtocolKind.SOCKS5), mixed).revealSecretText())
                .startsWith("socks5+tls://plain:");
    }

    @Test
    void atAServerThatSpeaksTwoProtocolsAUserHasOneLink() {
        Server mixed = home.vpn
                .servers()
                .create(ServerSpec.named("mixed")
                        .protocol(new Socks5(true, false, Inbound.DIRECT, TargetPolicy.PUBLIC_ONLY))
                        .build());
        User both = home.vpn
                .users()
                .create(UserSpec.named("both")
                        .access(ProtocolKind.HTTP)
                        .access(ProtocolKind.SOCKS5)
                        .build());
        User web = user("web", ProtocolKind.HTTP);

        assertThat(links.of(both)).containsExactly(links.of(both, mixed));
        assertThat(links.of(both, mixed).revealSecretText()).startsWith("socks5://both:");
        assertThat(links.of(web)).containsExactly(links.of(web, mixed));
        assertThat(links.of(web, mixed).revealSecretText()).startsWith("http://web:");
        assertThatThrownBy(() -> links.of(user("tunnel", ProtocolKind.WIREGUARD), mixed))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("has no access key for socks5 or http, which server mixed speaks");
    }

    @Test
    void aUserInGroupsHasLinksToTheirServersOnly() {
        Server alpha = server("alpha", ProtocolKind.SOCKS5);
        Server beta = server("beta", ProtocolKind.SOCKS5);
        Server web = server("web", ProtocolKind.HTTP);
        User alice = user("alice", ProtocolKind.SOCKS5);
        Group eu =
                home.vpn.groups().create(GroupSpec.named("eu").with(beta.name()).with(web.name()));
        home.vpn.users().update(alice.id(), UserEdit.builder().group(eu.name()).build());
        assertThat(links.of(alice)).containsExactly(links.of(alice, beta));
        assertThatThrownBy(() -> links.of(alice, alpha))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("has no link to server alpha, which none of its groups grants");
        home.vpn.groups().update(eu.id(), GroupEdit.to(GroupSpec.named("eu")));
        assertThat(links.of(alice)).isEmpty();
    }

    @Test
    void whoIsGoneHasNoLinks() {
        Server edge = server("edge", ProtocolKind.SOCKS5);
        User alice = user("alice", ProtocolKind.SOCKS5);
        home.vpn.users().delete(alice.id());
        assertThatThrownBy(() -> links.of(alice)).isInstanceOf(NotFoundException.class);
        User bob = user("bob", ProtocolKind.SOCKS5);
        home.vpn.servers().delete(edge.id());
        assertThatThrownBy(() -> links.of(bob, edge)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aSecretThatCannotBeOpenedIsAnErrorAndNoLink() {
        server("edge", ProtocolKind.SOCKS5);
        User alice = user("alice", ProtocolKind.SOCKS5);
        home.credentials.damaged.add(
                alice.key(ProtocolKind.SOCKS5).orElseThrow().id());
        assertThatThrownBy(() -> links.of(alice))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
    }

    @Test
    void aLinkHasAQrCode() {
        Server edge = server("edge", ProtocolKind.SOCKS5);
        assertThat(links.qr(links.of(user("alice", ProtocolKind.SOCKS5), edge)).size())
                .isGreaterThan(20);
    }

    @Test
    void aSubscriptionHasTheLinksAndTheCountsOfItsUser() {
        server("edge", ProtocolKind.SOCKS5);
        User alice = user("alice", ProtocolKind.SOCKS5);
        Subscription subscription = links.subscription(alice);
        assertThat(subscription).isEqualTo(new Subscription(alice.name(), links.of(alice), TrafficCount.ZERO));
        assertThat(links.document(subscription, DocumentFormat.CLASH).revealSecretText())
                .contains("name: \"edge\"", "username: \"alice\"");
    }

    @Test
    void whoIsGoneHasNoSubscription() {
        User alice = user("alice", ProtocolKind.SOCKS5);
        home.vpn.users().delete(alice.id());
        assertThatThrownBy(() -> links.subscription(alice)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aQrCodeIsAPictureOfEitherKind() {
        Server edge = server("edge", ProtocolKind.SOCKS5);
        QrCode code = links.qr(links.of(user("alice", ProtocolKind.SOCKS5), edge));
        assertThat(new String(links.picture(code, QrFormat.PNG), StandardCharsets.ISO_8859_1))
                .contains("PNG");
        assertThat(new String(links.picture(code, QrFormat.SVG), StandardCharsets.UTF_8))
                .contains("<svg ");
    }
}
