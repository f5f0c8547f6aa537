package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.core.internal.wireguard.DeviceText.Own;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DeviceTextPropertyTest {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Provide
    Arbitrary<DeviceText> texts() {
        Arbitrary<Own> own = Combinators.combine(
                        Samples.secrets(), Arbitraries.integers().between(1, 65_535))
                .as((key, port) -> new Own(key, new Port(port)));
        return Combinators.combine(own.optional(), Samples.peers().list().ofMaxSize(5))
                .as(DeviceText::new);
    }

    @Property(tries = 200)
    void whatIsRenderedIsReadBack(@ForAll("texts") DeviceText text) {
        assertThat(DeviceText.read(text.render())).isEqualTo(text);
    }

    @Property(tries = 200)
    void aTextThatIsNoKeyNeverGetsIn(@ForAll String other) {
        assertThatExceptionOfType(VpnException.class)
                .isThrownBy(() -> new Peer(other + "\n", Secret.of(KEY), Set.of()))
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain(KEY));
    }

    @Example
    void aPresharedKeyIsNotShownByTheErrorThatRefusesIt() {
        assertThatExceptionOfType(VpnException.class)
                .isThrownBy(() -> new Peer(KEY, Secret.of("s3cret"), Set.of()))
                .withMessageNotContaining("s3cret");
    }

    @Example
    void theTextIsWhatWgReads() {
        Peer peer = new Peer(KEY, Secret.of(KEY), Set.of(Cidr.parse("10.66.0.2"), Cidr.parse("fd66::2")));

        assertThat(new DeviceText(Optional.of(new Own(Secret.of(KEY), new Port(51820))), List.of(peer)).render())
                .isEqualTo("""
                        [Interface]
                        PrivateKey = AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
                        ListenPort = 51820
                        [Peer]
                        PublicKey = AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
                        PresharedKey = AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
                        AllowedIPs = 10.66.0.2/32, fd66::2/128
                        """);
    }

    @Example
    void aTextOfAnotherFormIsRefused() {
        for (String text : List.of("PublicKey = x", "[Other]\n", "[Peer]\nPublicKey\n", "[Peer]\n")) {
            assertThatExceptionOfType(VpnException.class).isThrownBy(() -> DeviceText.read(text));
        }
    }
}
