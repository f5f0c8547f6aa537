package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.traffic.TrafficCount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class DeviceDumpPropertyTest {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String DEVICE = KEY + "\t" + KEY + "\t51820\toff\n";

    @Provide
    Arbitrary<Peer> peers() {
        return Samples.peers();
    }

    @Property(tries = 200)
    void aPeerIsReadAsItWasWritten(
            @ForAll("peers") Peer peer,
            @ForAll @LongRange(min = 1, max = 4_000_000_000L) long handshake,
            @ForAll @LongRange(min = 0) long received,
            @ForAll @LongRange(min = 0) long sent) {
        String addresses = peer.addresses().stream().map(Cidr::toString).collect(Collectors.joining(","));
        DeviceDump dump = DeviceDump.parse(DEVICE
                + String.join(
                        "\t",
                        peer.publicKey(),
                        peer.presharedKey().revealSecretText(),
                        "192.0.2.1:4711",
                        addresses,
                        Long.toString(handshake),
                        Long.toString(received),
                        Long.toString(sent),
                        "25")
                + "\n");

        assertThat(dump.publicKey()).hasValue(KEY);
        assertThat(dump.holds(peer)).isTrue();
        assertThat(dump.peers().values()).singleElement().satisfies(state -> {
            assertThat(state.handshake()).hasValue(Instant.ofEpochSecond(handshake));
            assertThat(state.count()).isEqualTo(new TrafficCount(received, sent));
        });
        assertThat(dump.activeSince(Instant.ofEpochSecond(handshake - 1), Set.of()))
                .isOne();
        assertThat(dump.activeSince(Instant.ofEpochSecond(handshake), Set.of())).isZero();
    }

    @Example
    void whatIsAbsentIsAbsent() {
        assertThat(DeviceDump.parse("(none)\t(none)\t40000\toff\n").publicKey()).isEmpty();
        DeviceDump.State bare = DeviceDump.parse(DEVICE + KEY + "\t(none)\t(none)\t(none)\t0\t0\t0\toff\n")
                .peers()
                .get(KEY);
        assertThat(bare)
                .isEqualTo(new DeviceDump.State(Optional.empty(), Set.of(), Optional.empty(), TrafficCount.ZERO));
    }

    @Example
    void anythingElseIsRefusedAndNotShown() {
        String peer = KEY + "\t(none)\t(none)\t(none)\t0\t0\t0\toff\n";
        for (String output : List.of(
                "",
                "Unable to access interface\n",
                DEVICE + "short\n",
                DEVICE + peer + peer,
                DEVICE + peer.replace("\t0\t0", "\tmany\t0"),
                DEVICE + peer.replace("\t0\toff", "\t-1\toff"),
                DEVICE + "key" + peer)) {
            assertThatExceptionOfType(VpnException.class)
                    .as(output)
                    .isThrownBy(() -> DeviceDump.parse(output))
                    .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.ENGINE))
                    .withMessageNotContaining(KEY);
        }
    }
}
