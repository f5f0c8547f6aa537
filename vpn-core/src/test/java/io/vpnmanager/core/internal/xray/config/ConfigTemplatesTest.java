package io.vpnmanager.core.internal.xray.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.core.internal.material.ServerMaterial.RealityKeys;
import io.vpnmanager.core.internal.xray.api.CoreAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigTemplatesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Secret PASSWORD = Secret.of("pass \"word\" {{ port }} {% raw %}");
    private static final UUID ID = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final VlessReality VLESS = vless(TargetPolicy.PUBLIC_ONLY);

    @TempDir
    private Path folder;

    private final ConfigTemplates shipped = new ConfigTemplates(Optional.empty());

    private static VlessReality vless(TargetPolicy targets) {
        return new VlessReality(
                Endpoint.parse("site.test:443"),
                List.of(HostName.parse("site.test")),
                false,
                Optional.empty(),
                targets);
    }

    private static CoreConfig config(VlessReality spoken) {
        return CoreConfig.of(
                spoken,
                new RealityKeys(Secret.of("private-key"), "public", "0011223344556677"),
                PASSWORD,
                Set.of(IpAddress.parse("198.41.0.4")),
                Map.of("alice", new CoreAccount.Vless(ID)));
    }

    private static JsonNode parsed(byte[] json) throws IOException {
        return JSON.readTree(json);
    }

    @Test
    void aVlessConfigurationSaysWhatItHasTo() throws IOException {
        JsonNode rendered = parsed(shipped.render(config(VLESS)));

        JsonNode clients = rendered.path("inbounds").path(1);
        assertThat(clients.path("settings").path("clients").path(0).path("id").asText())
                .isEqualTo(ID.toString());
        assertThat(clients.path("streamSettings")
                        .path("realitySettings")
                        .path("target")
                        .asText())
                .isEqualTo("site.test:443");
    }

    @Test
    void valuesThatLookLikeTemplatesAreValues() throws IOException {
        assertThat(parsed(shipped.render(config(VLESS)))
                        .path("inbounds")
                        .path(0)
                        .path("settings")
                        .path("accounts")
                        .path(0)
                        .path("pass")
                        .asText())
                .isEqualTo(PASSWORD.revealSecretText());
    }

    @ParameterizedTest
    @EnumSource
    void aShadowsocksConfigurationSaysWhatItHasTo(ShadowsocksMethod method) throws IOException {
        CoreAccount account = method.isOf2022()
                ? new CoreAccount.Shadowsocks2022(Secret.of("a2V5"))
                : new CoreAccount.Shadowsocks(Secret.of("a2V5"), method);
        Shadowsocks spoken = new Shadowsocks(method, Optional.empty(), TargetPolicy.PUBLIC_ONLY);
        JsonNode settings = parsed(shipped.render(
                        CoreConfig.of(spoken, Secret.of("b2Y="), PASSWORD, Set.of(), Map.of("alice", account))))
                .path("inbounds")
                .path(1)
                .path("settings");

        assertThat(settings.path("method").asText()).isEqualTo(method.id());
        assertThat(settings.path("password").asText()).isEqualTo(method.isOf2022() ? "b2Y=" : "");
        assertThat(settings.path("network").asText()).isEqualTo(method.isOf2022() ? "tcp" : "tcp,udp");
        assertThat(settings.path("clients").path(0).path("password").asText()).isEqualTo("a2V5");
        assertThat(settings.path("clients").path(0).has("method")).isEqualTo(!method.isOf2022());
    }

    @Test
    void aShadowsocksConfigurationWithoutUsersIsRefusedBecauseItWouldBeOpen() {
        Shadowsocks spoken =
                new Shadowsocks(ShadowsocksMethod.BLAKE3_AES_128_GCM, Optional.empty(), TargetPolicy.PUBLIC_ONLY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoreConfig.of(spoken, Secret.of("b2Y="), PASSWORD, Set.of(), Map.of()));
    }

    @Test
    void rulesOpenTheExceptionsThenCloseWhatIsClosed() throws IOException {
        JsonNode rules = parsed(shipped.render(config(vless(TargetPolicy.allowing(
                        AllowedTarget.parse("10.1.2.3:8080"), AllowedTarget.parse("192.168.0.0/16"))))))
                .path("routing")
                .path("rules");

        assertThat(rules.path(0).toString()).isEqualTo("{\"inboundTag\":[\"api\"],\"outboundTag\":\"api\"}");
        assertThat(rules.path(1).toString())
                .isEqualTo("{\"ip\":[\"10.1.2.3/32\"],\"port\":\"8080\",\"outboundTag\":\"open\"}");
        assertThat(rules.path(2).toString())
                .isEqualTo("{\"ip\":[\"192.168.0.0/16\"],\"port\":\"0-24,26-65535\",\"outboundTag\":\"open\"}");
        assertThat(rules.path(3).toString()).isEqualTo("{\"port\":\"25\",\"outboundTag\":\"closed\"}");
        assertThat(rules.path(4).toString())
                .contains("\"127.0.0.0/8\"", "\"10.0.0.0/8\"", "\"fc00::/7\"", "\"198.41.0.4/32\"")
                .endsWith("\"outboundTag\":\"closed\"}");
        assertThat(rules.path(5).toString()).isEqualTo("{\"ip\":[\"0.0.0.0/0\",\"::/0\"],\"outboundTag\":\"open\"}");
    }

    @Test
    void aNameMayLeadToAnExceptionAndToNothingElseThatIsClosed() {
        List<String> closed = ClosedAddresses.without(
                        List.of(Cidr.parse("10.0.0.0/30"), Cidr.parse("127.0.0.0/8")),
                        List.of(AllowedTarget.parse("10.0.0.1:80"), AllowedTarget.parse("127.0.0.0/8")))
                .stream()
                .map(Object::toString)
                .toList();

        assertThat(closed).containsExactlyInAnyOrder("10.0.0.0/32", "10.0.0.2/31");
    }

    @Test
    void anOperatorMayHaveATemplateOfTheirOwn() throws IOException {
        Files.writeString(folder.resolve(CoreConfig.VLESS), template().replace("\"warning\"", "\"info\""));

        assertThat(parsed(own().render(config(VLESS)))
                        .path("log")
                        .path("loglevel")
                        .asText())
                .isEqualTo("info");
        assertThat(own().fingerprint(config(VLESS))).isNotEqualTo(shipped.fingerprint(config(VLESS)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{ users }}|[]",
                "{{ private_key }}|\"another\"",
                "{{ api_password }}|\"sesame\"",
                "{{ rules }}|[]",
                "{{ closed_to_names }}|[]",
                "\"http\"|\"socks\"",
                "\"IPOnDemand\"|\"AsIs\"",
                "\"blackhole\"|\"freedom\"",
                "\"statsUserUplink\": true|\"statsUserUplink\": false",
                "\"tag\": \"api\", \"services\"|\"tag\": \"api\", \"listen\": \"0.0.0.0:1\", \"services\"",
                "\"inbounds\": [|\"inbounds\": [{\"tag\": \"door\", \"port\": 1, \"protocol\": \"socks\"},",
                "\"stats\": {},|",
                "\"tag\": \"clients\"|\"tag\": \"others\"",
            })
    void aTemplateThatSaysSomethingElseIsRefused(String line, String other) throws IOException {
        assertThat(template()).contains(line);
        Files.writeString(folder.resolve(CoreConfig.VLESS), template().replace(line, other == null ? "" : other));

        refused(ErrorCode.POLICY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{ port }}|{{ prot }}",
                "{{ port }}|8443 8443",
                "\"stats\": {}|\"stats\": {}, \"stats\": {}",
                "{{ port }}|{% if %}"
            })
    void aTemplateThatGivesNoJsonIsRefusedWithoutShowingIt(String line, String other) throws IOException {
        Files.writeString(folder.resolve(CoreConfig.VLESS), template().replace(line, other));

        refused(ErrorCode.SYNTAX);
    }

    private void refused(ErrorCode code) {
        assertThatExceptionOfType(VpnException.class)
                .isThrownBy(() -> own().render(config(VLESS)))
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo(code);
                    assertThat(error).hasMessageContaining(CoreConfig.VLESS);
                    assertThat(String.valueOf(error.getMessage()) + error.getCause())
                            .doesNotContain("private-key", "pass \"word\"", ID.toString());
                });
    }

    @Test
    void theFingerprintKnowsEverythingButTheUsers() {
        CoreConfig one = config(VLESS);
        CoreConfig others = CoreConfig.of(
                VLESS,
                new RealityKeys(Secret.of("private-key"), "public", "0011223344556677"),
                PASSWORD,
                Set.of(IpAddress.parse("198.41.0.4")),
                Map.of());
        CoreConfig otherKey = CoreConfig.of(
                VLESS,
                new RealityKeys(Secret.of("other-key"), "public", "0011223344556677"),
                PASSWORD,
                Set.of(IpAddress.parse("198.41.0.4")),
                Map.of());

        assertThat(shipped.fingerprint(one)).isEqualTo(shipped.fingerprint(others));
        assertThat(shipped.fingerprint(one)).isNotEqualTo(shipped.fingerprint(otherKey));
    }

    @Test
    void secretsAreHiddenInWhatACoreSays() {
        CoreConfig config = config(VLESS);

        assertThat(config.hiding("bad key private-key of " + ID)).isEqualTo("bad key [hidden] of [hidden]");
        assertThat(config).hasToString("CoreConfig[xray-vless.json]");
    }

    private ConfigTemplates own() {
        return new ConfigTemplates(Optional.of(folder));
    }

    private static String template() throws IOException {
        try (InputStream stream = ConfigTemplates.class.getResourceAsStream(CoreConfig.VLESS)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
