package io.vpnmanager.core.internal.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.LinkDocument;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.link.WireGuardLink;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs that client apps are made of take documents of many odd links, all of them in one. */
class ClientProgramsTest {
    private static final int LINKS = 300;

    @TempDir
    private Path folder;

    /** Without the edge case of a list, which has one link again and again, perhaps no tunnel. */
    private final List<Link> links = SampleLinks.links().list().ofSize(LINKS).withoutEdgeCases().sample().stream()
            .toList();

    private Path written(DocumentFormat format, List<Link> links) throws IOException {
        LinkDocument document =
                SubscriptionDocuments.of(new Subscription(UserName.parse("alice"), links, TrafficCount.ZERO), format);
        return Files.writeString(
                folder.resolve("config" + (format == DocumentFormat.CLASH ? ".yaml" : ".json")),
                document.revealSecretText());
    }

    private List<Link> withoutTunnels() {
        return links.stream().filter(link -> !(link instanceof WireGuardLink)).toList();
    }

    @Test
    void xrayTakesItsDocument() throws Exception {
        assertThat(ClientPrograms.XRAY.of(written(DocumentFormat.XRAY, links)))
                .satisfies(verdict -> assertThat(verdict.words()).contains("Configuration OK"))
                .returns(0, ClientPrograms.Verdict::status);
    }

    @Test
    void mihomoTakesItsDocument() throws Exception {
        assertThat(ClientPrograms.MIHOMO.of(written(DocumentFormat.CLASH, links)))
                .satisfies(verdict -> assertThat(verdict.words()).contains("test is successful"))
                .returns(0, ClientPrograms.Verdict::status);
    }

    @Test
    void singBoxTakesItsDocument() throws Exception {
        assertThat(ClientPrograms.SING_BOX.of(written(DocumentFormat.SING_BOX, withoutTunnels())))
                .isEqualTo(new ClientPrograms.Verdict(0, ""));
    }

    /** Built without WireGuard, whose module is not to be had everywhere, it still reads all that an endpoint says. */
    @Test
    void singBoxHasNoOtherObjectionToTunnelsThanThatItWasBuiltWithoutThem() throws Exception {
        List<Link> tunnels =
                links.stream().filter(WireGuardLink.class::isInstance).toList();
        assertThat(ClientPrograms.SING_BOX
                        .of(written(DocumentFormat.SING_BOX, tunnels))
                        .words())
                .satisfiesAnyOf(
                        words -> assertThat(words).isEmpty(),
                        words -> assertThat(words).contains("WireGuard is not included in this build"));
    }

    /** A check that takes everything would prove nothing. */
    @ParameterizedTest
    @EnumSource
    void aProgramRefusesWhatIsNotItsOwn(ClientPrograms program) throws Exception {
        boolean yaml = program == ClientPrograms.MIHOMO;
        Path file = Files.writeString(
                folder.resolve(yaml ? "config.yaml" : "config.json"),
                yaml
                        ? "proxies:\n  - {name: a, type: vless, server: b, port: none, uuid: c}\n"
                        : "{\"outbounds\": [{\"protocol\": \"none\", \"type\": \"none\", \"tag\": \"a\"}]}");
        assertThat(program.of(file).status()).isNotZero();
    }
}
