package io.vpnmanager.core.internal.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.FleetFormat;
import io.vpnmanager.api.plan.Fleets;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFleetsTest {
    private static final String YAML = """
            # The servers and the people.
            version: 1
            servers:
              - name: Edge
                protocol: socks5
                listen: 0.0.0.0
                port: 21080
                public-host: vpn.example.org
                allow-targets: [10.0.0.0/8, "127.0.0.1:8080"]
              - {name: north, protocol: http, running: false}
            groups:
              - name: EU
                servers: [edge, north]
              - {name: nowhere}
            templates:
              - name: Basic
                protocols: [socks5]
                groups: [eu]
                lasts: 30d
                quota: 50GiB
                next: basic
                next-carry-over: true
            users:
              - name: alice
                email: alice@example.org
                protocols: [socks5, http]
                groups: [eu]
                expires: 2099-01-01
            """;
    private static final String TOML = """
            version = 1 # of this file

            [[servers]]
            name = "Edge"
            protocol = "socks5"
            listen = "0.0.0.0"
            port = 21_080
            public-host = 'vpn.example.org'
            allow-targets = [
              "10.0.0.0/8", # with a comma: [
              "127.0.0.1:8080",
            ]

            [[servers]]
            name = "north"
            protocol = "http"
            running = false

            [[groups]]
            name = "EU"
            servers = ["edge", "north"]

            [[groups]]
            name = "nowhere"

            [[templates]]
            name = "Basic"
            protocols = ["socks5"]
            groups = ["eu"]
            lasts = "30d"
            quota = "50GiB"
            next = "basic"
            next-carry-over = true

            [[users]]
            name = "alice"
            email = "alice@example.org"
            protocols = ["socks5", "http"]
            groups = ["eu"]
            expires = 2099-01-01
            """;
    private static final String JSON = """
            {"version": 1,
             "servers": [
               {"name": "Edge", "protocol": "socks5", "listen": "0.0.0.0", "port": 21080,
                "public-host": "vpn.example.org", "allow-targets": ["10.0.0.0/8", "127.0.0.1:8080"]},
               {"name": "north", "protocol": "http", "running": false}],
             "groups": [{"name": "EU", "servers": ["edge", "north"]}, {"name": "nowhere"}],
             "templates": [{"name": "Basic", "protocols": ["socks5"], "groups": ["eu"], "lasts": "30d",
                            "quota": "50GiB", "next": "basic", "next-carry-over": true}],
             "users": [{"name": "alice", "email": "alice@example.org", "protocols": ["socks5", "http"],
                        "groups": ["eu"], "expires": "2099-01-01T00:00:00Z"}]}
            """;
    private static final TemplateName BASIC = TemplateName.parse("basic");
    private static final Fleet FLEET = Fleet.builder()
            .servers(List.of(
                    ServerSpec.named("edge")
                            .protocol(new Socks5(TargetPolicy.allowing(
                                    AllowedTarget.parse("10.0.0.0/8"), AllowedTarget.parse("127.0.0.1:8080"))))
                            .listen(IpAddress.parse("0.0.0.0"))
                            .port(21080)
                            .publicHost(Host.parse("vpn.example.org"))
                            .build(),
                    ServerSpec.named("north")
                            .protocol(HttpProxy.closedByDefault())
                            .power(Power.STOPPED)
                            .build()))
            .groups(List.of(
                    GroupSpec.named("eu").with(ServerName.parse("edge")).with(ServerName.parse("north")),
                    GroupSpec.named("nowhere")))
            .templates(List.of(new TemplateSpec(
                    BASIC,
                    Set.of(ProtocolKind.SOCKS5),
                    Set.of(GroupName.parse("eu")),
                    Optional.of(Duration.ofDays(30)),
                    Terms.NONE
                            .quota(Quota.of(ByteSize.gibibytes(50), QuotaReset.NEVER))
                            .next(new Next(BASIC, true)))))
            .users(List.of(UserSpec.named("alice")
                    .email(EmailAddress.parse("alice@example.org"))
                    .access(ProtocolKind.SOCKS5)
                    .access(ProtocolKind.HTTP)
                    .group(GroupName.parse("eu"))
                    .terms(Terms.NONE.expiresAt(Instant.parse("2099-01-01T00:00:00Z")))
                    .build()))
            .build();

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Fleets fleets = home.vpn.fleets();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        home.close();
    }

    private static String text(FleetFormat format) {
        return switch (format) {
            case YAML -> YAML;
            case TOML -> TOML;
            case JSON -> JSON;
        };
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatSaysTheSame(FleetFormat format) throws IOException {
        Path file = Files.writeString(folder.resolve("fleet." + format), text(format));

        assertThat(fleets.read(file)).isEqualTo(FLEET);
        assertThat(fleets.parse("\uFEFF" + text(format), format)).isEqualTo(FLEET);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenReadsBack(FleetFormat format) {
        assertThat(fleets.parse(fleets.write(FLEET, format), format)).isEqualTo(FLEET);
        Fleet unmanaged = Fleet.builder().users(List.of()).build();
        assertThat(fleets.parse(fleets.write(unmanaged, format), format)).isEqualTo(unmanaged);
    }

    @ParameterizedTest
    @EnumSource
    void settingsOfProtocolsReadBack(FleetFormat format) {
        Map<String, List<String>> vless = Map.of(
                "reality-target", List.of("example.org:443"),
                "server-names", List.of("www.example.org", "example.org"),
                "insecure-reality-target", List.of("true"));
        Map<String, List<String>> balanced = Map.of(
                "proxy-protocol-from", List.of("10.0.0.0/8", "fd00::/8"),
                "tls-certificate", List.of("/etc/vpn/cert.pem"),
                "tls-key", List.of("/etc/vpn/key.pem"),
                "upstream", List.of("socks5://me%40here@hop.example:1080"),
                "upstream-password-file", List.of("/etc/vpn/hop password"),
                "deny-targets", List.of("192.0.2.0/24", "*.example.com:25"),
                "only-targets", List.of("[2001:db8::/32]:443", "example.org"));
        Fleet fleet = Fleet.builder()
                .servers(List.of(
                        ServerSpec.named("hidden")
                                .protocol(Protocol.of(ProtocolKind.VLESS, TargetPolicy.PUBLIC_ONLY, vless))
                                .build(),
                        ServerSpec.named("shadow")
                                .protocol(Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS))
                                .build(),
                        ServerSpec.named("mixed")
                                .protocol(new Socks5(true, true, Inbound.DIRECT, TargetPolicy.PUBLIC_ONLY))
                                .build(),
                        ServerSpec.named("balanced")
                                .protocol(Protocol.of(ProtocolKind.HTTP, TargetPolicy.PUBLIC_ONLY, balanced))
                                .build(),
                        ServerSpec.named("tunnel")
                                .protocol(Protocol.closedByDefault(ProtocolKind.WIREGUARD))
                                .build()))
                .build();

        assertThat(fleets.parse(fleets.write(fleet, format), format)).isEqualTo(fleet);
    }

    @Test
    void aSettingOfAnotherProtocolIsRefusedWhereItStands() {
        String text = """
                version: 1
                servers:
                  - name: edge
                    protocol: socks5
                    method: aes-128-gcm
                """;

        assertThatThrownBy(() -> fleets.parse(text, FleetFormat.YAML))
                .hasMessageContaining("line 5, column 5, servers[0].method is not known")
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN));
    }

    @Test
    void aServerThatLacksASettingIsRefusedWhereItStands() {
        String text = """
                version: 1
                servers:
                  - name: hidden
                    protocol: vless
                """;

        assertThatThrownBy(() -> fleets.parse(text, FleetFormat.YAML))
                .hasMessageContaining("reality-target")
                .hasMessageContaining("servers[0]")
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYNTAX));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsThereNeedsNoStepWhenItIsWrittenAndReadAgain(FleetFormat format) {
        home.vpn.apply(home.vpn.plan(FLEET));
        home.vpn
                .users()
                .create(UserSpec.named("1e5")
                        .access(ProtocolKind.HTTP, Secret.of("correct horse"))
                        .terms(Terms.of(Map.of(
                                "quota", List.of("50GiB"),
                                "quota-reset", List.of("daily@Europe/Berlin"),
                                "quota-carry-over", List.of("true"),
                                "standing", List.of("inactive"),
                                "note", List.of("no: 1"),
                                "tags", List.of("1e5", "on"))))
                        .build());
        home.vpn
                .users()
                .create(UserSpec.named("yes").access(ProtocolKind.SOCKS5).build());

        String text = fleets.write(fleets.current(), format);

        assertThat(text).doesNotContain("correct horse");
        assertThat(home.vpn.plan(fleets.parse(text, format)).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1\nusers:\n  - {name: alice, protocols: [http], max-devices: 2, hours: [mon 08:00-12:00, sat 10:00-12:00]}",
                "version: 1\nusers:\n  - {name: alice, protocols: [http], max-devices: '2', hours: [mon 08:00-12:00, sat 10:00-12:00]}"
            })
    void aNumberNeedsNoQuotes(String text) {
        home.vpn.apply(home.vpn.plan(fleets.parse(text, FleetFormat.YAML)));

        assertThat(home.vpn.users().get(UserName.parse("alice")).terms().settings())
                .isEqualTo(Map.of("max-devices", List.of("2"), "hours", List.of("mon 08:00-12:00", "sat 10:00-12:00")));
    }

    @Test
    void yamlIsWrittenForPeople() {
        assertThat(fleets.write(FLEET, FleetFormat.YAML)).isEqualTo("""
                version: 1
                servers:
                  - name: "edge"
                    protocol: "socks5"
                    listen: "0.0.0.0"
                    port: 21080
                    public-host: "vpn.example.org"
                    allow-targets:
                      - "10.0.0.0/8"
                      - "127.0.0.1/32:8080"
                  - name: "north"
                    protocol: "http"
                    listen: "127.0.0.1"
                    running: false
                groups:
                  - name: "eu"
                    servers:
                      - "edge"
                      - "north"
                  - name: "nowhere"
                    servers: []
                templates:
                  - name: "basic"
                    groups: "eu"
                    lasts: "30d"
                    next: "basic"
                    next-carry-over: true
                    protocols: "socks5"
                    quota: "50GiB"
                users:
                  - name: "alice"
                    email: "alice@example.org"
                    protocols:
                      - "socks5"
                      - "http"
                    groups:
                      - "eu"
                    expires: "2099-01-01T00:00:00Z"
                """);
    }

    @Test
    void aSectionThatIsAbsentIsNotManagedAndOneThatIsEmptyIs() {
        Fleet fleet = fleets.parse("version: 1\nusers: []\n", FleetFormat.YAML);

        assertThat(fleet.servers()).isEmpty();
        assertThat(fleet.users()).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet.YML", "fleet.Json", "fleet.toml"})
    void theEndOfTheNameTellsTheFormat(String name) throws IOException {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        Path file = Files.writeString(folder.resolve(name), text(FleetFormat.ofFile("x." + ending)));

        assertThat(fleets.read(file)).isEqualTo(FLEET);
    }

    @Test
    void aFileThatCannotBeReadIsRefused() throws IOException {
        Path broken = Files.write(folder.resolve("broken.json"), new byte[] {'{', (byte) 0xff, '}'});
        Path large = Files.write(folder.resolve("large.yaml"), new byte[Fleets.MOST_BYTES + 1]);
        Path named = Files.createDirectory(folder.resolve("folder.yaml"));

        assertRefused(ErrorCode.UNKNOWN, () -> fleets.read(folder.resolve("fleet.txt")));
        assertRefused(ErrorCode.PATH, () -> fleets.read(folder.resolve("none.yaml")));
        assertRefused(ErrorCode.PATH, () -> fleets.read(named));
        assertRefused(ErrorCode.ENCODING, () -> fleets.read(broken));
        assertRefused(ErrorCode.TOO_BIG, () -> fleets.read(large));
    }

    @Test
    void errorsNameTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("fleet.yaml"), "version: 1\nuser: []\n", UTF_8);

        assertThatThrownBy(() -> fleets.read(file))
                .hasMessageStartingWith("fleet.yaml, line 2, column 1, user is not known. Did you mean users?");
    }
}
