package io.vpnmanager.core.internal.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionToken;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.call.CallRunner;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.link.LinkMaker;
import io.vpnmanager.core.internal.link.StoredLinks;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions over a real socket, as apps, browsers and strangers ask for them. */
@Timeout(60)
class SubscriptionSiteTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Vpn vpn = home.vpn;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ServedSubscriptions served = serve();
    private final User alice =
            user(UserSpec.named("alice").access(ProtocolKind.SOCKS5).access(ProtocolKind.HTTP));
    private final SubscriptionToken token = vpn.subscriptions().issue(alice.id());

    @AfterEach
    void close() {
        home.close();
    }

    private ServedSubscriptions serve() {
        return vpn.subscriptions().serve(SubscriptionEndpoint.at(IpAddress.parse("127.0.0.1"), freePort()));
    }

    private static Port freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Port(socket.getLocalPort());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private User user(UserSpec.Builder spec) {
        return vpn.users().create(spec.build());
    }

    private void server(String name, ProtocolKind kind) {
        vpn.servers()
                .create(ServerSpec.named(name)
                        .protocol(Protocol.closedByDefault(kind))
                        .build());
    }

    private void twoServers() {
        server("edge", ProtocolKind.SOCKS5);
        server("web", ProtocolKind.HTTP);
    }

    private HttpResponse<String> get(String path, String... fields) {
        return ask("GET", path, fields);
    }

    private HttpResponse<String> ask(String method, String path, String... fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(served.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String field(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** Everything of an answer but its time. */
    private static String whole(HttpResponse<String> answer) {
        Map<String, List<String>> fields = new TreeMap<>(answer.headers().map());
        fields.remove("date");
        return answer.statusCode() + " " + fields + " " + answer.body();
    }

    @ParameterizedTest
    @EnumSource(
            value = DocumentFormat.class,
            names = {"BASE64", "CLASH", "SING_BOX", "XRAY"})
    void aDocumentIsWhatTheLibraryMakes(DocumentFormat format) {
        twoServers();

        HttpResponse<String> answer = get(token.revealSecretPath() + "/" + format);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(field(answer, "content-type")).isEqualTo(format.mediaType());
        assertThat(answer.body())
                .isEqualTo(vpn.links()
                        .document(vpn.links().subscription(alice), format)
                        .revealSecretText());
    }

    @Test
    void anAppThatSaysWhoItIsGetsItsDocument() {
        twoServers();

        assertThat(get(token.revealSecretPath(), "user-agent", "clash-verge/v2.4.2")
                        .body())
                .startsWith("mixed-port:");
        HttpResponse<String> plain = get(token.revealSecretPath(), "user-agent", "v2rayNG/1.10.5");
        assertThat(new String(Base64.getMimeDecoder().decode(plain.body()), StandardCharsets.UTF_8))
                .contains("#edge");
        assertThat(field(plain, "vary")).isEqualTo("accept, user-agent");
    }

    @Test
    void anAnswerHasTheFieldsThatAppsRead() {
        twoServers();
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        vpn.users()
                .update(
                        alice.id(),
                        UserEdit.builder()
                                .expiresAt(end)
                                .quota(new Quota(ByteSize.gibibytes(50), QuotaReset.NEVER, false))
                                .build());

        HttpResponse<String> answer = get(token.revealSecretPath());

        assertThat(field(answer, "subscription-userinfo"))
                .isEqualTo("upload=0; download=0; total=53687091200; expire=" + end.getEpochSecond());
        assertThat(field(answer, "profile-title")).isEqualTo("base64:YWxpY2U=");
        assertThat(field(answer, "profile-update-interval")).isEqualTo("12");
        assertThat(field(answer, "content-disposition")).isEqualTo("attachment; filename=\"alice\"");
        assertThat(field(answer, "profile-web-page-url")).isEqualTo(token.revealSecretUrl(served.url()));
        assertThat(field(answer, "cache-control")).isEqualTo("private, no-cache");
        assertThat(field(answer, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(field(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(field(answer, "x-robots-tag")).isEqualTo("noindex, nofollow");
    }

    @Test
    void whatAClientHasIsNotSentAgainUntilItChanges() {
        twoServers();
        HttpResponse<String> first = get(token.revealSecretPath() + "/clash");
        String tag = field(first, "etag");

        HttpResponse<String> again = get(token.revealSecretPath() + "/clash", "if-none-match", "\"x\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(field(again, "subscription-userinfo")).isNotEmpty();

        server("more", ProtocolKind.HTTP);
        assertThat(get(token.revealSecretPath() + "/clash", "if-none-match", tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aHeadHasTheFieldsAndNoBody() {
        twoServers();
        HttpResponse<String> got = get(token.revealSecretPath() + "/clash");
        HttpResponse<String> head = ask("HEAD", token.revealSecretPath() + "/clash");

        assertThat(head.body()).isEmpty();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(field(head, "content-length")).isEqualTo(field(got, "content-length"));
        assertThat(field(head, "etag")).isEqualTo(field(got, "etag"));
    }

    @Test
    void aQueryThatAnAppAddsDoesNotMatter() {
        twoServers();

        assertThat(get(token.revealSecretPath() + "?flag=clash&t=1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBrowserGetsAPageWithoutAScript() {
        twoServers();

        HttpResponse<String> page = get(token.revealSecretPath(), "accept", BROWSER);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(field(page, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(field(page, "cache-control")).isEqualTo("no-store");
        assertThat(field(page, "content-security-policy"))
                .startsWith("default-src 'none'; img-src data:; style-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .contains("<bdi>alice</bdi>", token.revealSecretUrl(served.url()), "data:image/svg+xml;base64,")
                .doesNotContain("<script", "javascript:", "onclick", "src=\"http", "{{", "{%");
        vpn.links().of(alice).stream()
                .map(Link::revealSecretText)
                .forEach(link -> assertThat(page.body()).contains(link.replace("&", "&amp;")));
        assertThat(get(token.revealSecretPath() + "/page").body()).isEqualTo(page.body());
    }

    @Test
    void everythingThatIsNotKnownGetsOneAnswer() {
        SubscriptionToken gone = vpn.subscriptions().rotate(alice.id());
        SubscriptionToken current = vpn.subscriptions().rotate(alice.id());
        User bob = user(UserSpec.named("bob").access(ProtocolKind.HTTP));
        SubscriptionToken revoked = vpn.subscriptions().issue(bob.id());
        vpn.subscriptions().revoke(bob.id());
        User carol = user(UserSpec.named("carol").access(ProtocolKind.HTTP));
        SubscriptionToken deleted = vpn.subscriptions().issue(carol.id());
        vpn.users().delete(carol.id());
        String expected = whole(get("/"));

        assertThat(expected).startsWith("404 ").endsWith(" not found\n");
        assertThat(List.of(
                        gone.revealSecretPath(),
                        revoked.revealSecretPath(),
                        deleted.revealSecretPath(),
                        deleted.revealSecretPath() + "/clash",
                        "/s/" + "a".repeat(32),
                        "/s/" + "a".repeat(31),
                        "/s/",
                        "/s",
                        "/favicon.ico",
                        "/s/%2e%2e/x",
                        current.revealSecretPath() + "/nothing",
                        current.revealSecretPath() + "/clash/",
                        current.revealSecretPath() + "/",
                        current.revealSecretPath().toUpperCase(Locale.ROOT)))
                .allSatisfy(path -> assertThat(whole(get(path))).isEqualTo(expected))
                .allSatisfy(
                        path -> assertThat(whole(get(path, "accept", BROWSER))).isEqualTo(expected));
        assertThat(get(current.revealSecretPath()).statusCode()).isEqualTo(200);
    }

    @Test
    void anAcknowledgedRotationIsWhatTheNextRequestFinds() {
        SubscriptionToken last = token;
        for (int i = 0; i < 20; i++) {
            SubscriptionToken next = vpn.subscriptions().rotate(alice.id());
            assertThat(get(last.revealSecretPath()).statusCode()).isEqualTo(404);
            assertThat(get(next.revealSecretPath()).statusCode()).isEqualTo(200);
            last = next;
        }
    }

    @ParameterizedTest
    @EnumSource(value = Standing.class, names = "NORMAL", mode = EnumSource.Mode.EXCLUDE)
    void whoeverIsNotLetInHasAPageThatSaysSoAndNoLinks(Standing standing) {
        twoServers();
        List<Link> links = vpn.links().of(alice);
        vpn.users().update(alice.id(), UserEdit.builder().standing(standing).build());

        HttpResponse<String> page = get(token.revealSecretPath() + "/page");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(standing.toString());
        HttpResponse<String> list = get(token.revealSecretPath() + "/base64");
        HttpResponse<String> clash = get(token.revealSecretPath() + "/clash");
        HttpResponse<String> singBox = get(token.revealSecretPath() + "/sing-box");

        assertThat(list.body()).isEqualTo("\n");
        assertThat(clash.body()).contains("\"REJECT\"").doesNotContain("password");
        assertThat(singBox.statusCode()).isEqualTo(403);
        assertThat(singBox.body()).isEqualTo("the user is " + standing + "\n");
        for (HttpResponse<String> answer : List.of(page, list, clash, singBox)) {
            assertThat(field(answer, "set-cookie")).isEmpty();
            links.forEach(link -> assertThat(answer.body())
                    .doesNotContain(link.secret().orElseThrow().revealSecretText()));
        }
        assertThat(field(singBox, "subscription-userinfo")).isNotEmpty();
    }

    @Test
    void whoeverHasNoServerYetHasAPageAndAnEmptyList() {
        assertThat(get(token.revealSecretPath() + "/page").body()).contains("There is no server for you yet.");
        assertThat(get(token.revealSecretPath()).body()).isEqualTo("\n");
        assertThat(get(token.revealSecretPath() + "/outline").statusCode()).isEqualTo(403);
    }

    @Test
    void aPasswordThatAPersonChoseIsToldNowhere() {
        twoServers();
        User bob = user(UserSpec.named("bob").access(ProtocolKind.HTTP, Secret.of("chosen by bob")));
        SubscriptionToken of = vpn.subscriptions().issue(bob.id());

        assertThat(get(of.revealSecretPath() + "/page").body())
                .contains("the one that you chose")
                .doesNotContain("chosen by bob");
    }

    @Test
    void termsStandOnThePage() {
        User dora = user(UserSpec.named("dora")
                .access(ProtocolKind.HTTP)
                .terms(Terms.NONE
                        .expiresAt(home.clock.instant().plus(Duration.ofDays(30)))
                        .quota(new Quota(ByteSize.gibibytes(50), QuotaReset.parse("monthly:15"), false))));
        SubscriptionToken of = vpn.subscriptions().issue(dora.id());

        assertThat(get(of.revealSecretPath() + "/page").body())
                .contains("50.0 GiB", "24 December 2026, 10:00 UTC", "in 30 days", "counted anew monthly", "<meter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void onlyReadingIsAnswered(String method) {
        HttpResponse<String> answer = ask(method, token.revealSecretPath());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(whole(answer)).isEqualTo(whole(ask(method, "/s/unknown")));
    }

    @Test
    void guessingUsesUpTheBudgetOfItsSourceAndOfNobodyElse() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            statuses.add(get("/s/" + "b".repeat(32), "x-forwarded-for", "203.0.113.1, 198.51.100.7")
                    .statusCode());
        }

        assertThat(statuses).startsWith(404, 404, 404, 404, 404).endsWith(429, 429, 429);
        HttpResponse<String> refused = get(token.revealSecretPath(), "x-forwarded-for", "198.51.100.7");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(field(refused, "retry-after")).isEqualTo("60");
        assertThat(get(token.revealSecretPath(), "x-forwarded-for", "203.0.113.1")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(token.revealSecretPath()).statusCode()).isEqualTo(200);
    }

    private String raw(String request) throws IOException {
        URI base = URI.create(served.url().text());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(readAll(socket.getInputStream()), StandardCharsets.ISO_8859_1);
        }
    }

    /** A connection that is reset has ended as well. */
    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return all.toByteArray();
    }

    @Test
    void whatIsNoRequestOrTooLongIsRefusedAndTheConnectionEnds() throws IOException {
        assertThat(raw("GARBAGE\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /" + "x".repeat(4_000) + " HTTP/1.1\r\nhost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET / HTTP/1.1\r\nhost: x\r\nlong: " + "y".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        assertThat(raw("GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhello"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void oneConnectionIsAnsweredOnce() throws IOException {
        String request = "GET " + token.revealSecretPath() + " HTTP/1.1\r\nhost: x\r\n\r\n";

        assertThat(raw(request + request).split("HTTP/1.1 200", -1)).hasSize(2);
    }

    @Test
    void whoSendsSlowlyIsNotWaitedFor() throws Exception {
        StoredLinks links = new StoredLinks(
                home.store,
                home.credentials,
                new LinkMaker(new JdkCrypto()),
                new Calls(new CallRunner(), Duration.ofSeconds(1)));
        Answers none = new Answers(held -> Optional.empty(), links, home.clock);
        Port port = freePort();
        SubscriptionEndpoint endpoint = SubscriptionEndpoint.at(IpAddress.parse("127.0.0.1"), port);
        try (SubscriptionSite impatient = new SubscriptionSite(endpoint, none, Duration.ofMillis(300));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.number())) {
            assertThat(impatient.url()).isEqualTo(endpoint.url());
            Instant begun = Instant.now();
            socket.setSoTimeout(20_000);
            for (byte next : "GET / HTTP/1.1\r\nslow: ".getBytes(StandardCharsets.US_ASCII)) {
                try {
                    socket.getOutputStream().write(next);
                } catch (IOException e) {
                    break;
                }
                Thread.sleep(40);
            }
            readAll(socket.getInputStream());
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void nobodyIsServedAfterTheEnd() {
        get("/");
        served.close();
        served.close();

        assertThatThrownBy(() -> get("/")).isInstanceOf(AssertionError.class);
    }

    @Test
    void theSitesOfAHomeEndWithIt() {
        home.close();

        assertThatThrownBy(() -> get("/")).isInstanceOf(AssertionError.class);
        refused(ErrorCode.CLOSED, this::serve);
    }

    @Test
    void aPortThatIsHeldIsTold() {
        Port held = new Port(URI.create(served.url().text()).getPort());

        refused(
                ErrorCode.NETWORK,
                () -> vpn.subscriptions().serve(SubscriptionEndpoint.at(IpAddress.parse("127.0.0.1"), held)));
    }

    @Test
    void theUrlThatIsGivenIsTheOneThatIsTold() {
        ServedSubscriptions behind = vpn.subscriptions()
                .serve(new SubscriptionEndpoint(
                        IpAddress.parse("127.0.0.1"),
                        freePort(),
                        Optional.empty(),
                        Optional.of(PublicUrl.parse("https://example.org/vpn/"))));

        assertThat(behind.url().text()).isEqualTo("https://example.org/vpn");
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
