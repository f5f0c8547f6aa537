package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.traffic.TrafficCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class UapiPropertyTest {
    private static final String KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    private static final String HEX = "01".repeat(32);
    /** As good as none. */
    private static final String ZEROS = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static final List<String> BARE = List.of(
            "public_key=" + HEX,
            "preshared_key=" + "00".repeat(32),
            "protocol_version=1",
            "last_handshake_time_sec=0",
            "last_handshake_time_nsec=0",
            "tx_bytes=0",
            "rx_bytes=0",
            "persistent_keepalive_interval=0");

    @Provide
    Arbitrary<Peer> peers() {
        return Samples.peers()
                .filter(peer -> !peer.presharedKey().revealSecretText().equals(ZEROS));
    }

    @Property(tries = 200)
    void aPeerIsReadAsItWasWritten(
            @ForAll("peers") Peer peer,
            @ForAll @LongRange(min = 1, max = 4_000_000_000L) long handshake,
            @ForAll @LongRange(min = 0) long received,
            @ForAll @LongRange(min = 0) long sent) {
        List<String> answer = new ArrayList<>(List.of("private_key=" + HEX, "listen_port=51820"));
        Uapi.add(List.of(peer))
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("set=") && !line.startsWith("replace_"))
                .forEach(answer::add);
        answer.addAll(List.of(
                "endpoint=192.0.2.1:4711",
                "protocol_version=1",
                "last_handshake_time_sec=" + handshake,
                "last_handshake_time_nsec=17",
                "tx_bytes=" + sent,
                "rx_bytes=" + received,
                "persistent_keepalive_interval=25",
                "errno=0"));

        DeviceDump dump = Uapi.parse(answer);

        assertThat(dump.holds(peer)).isTrue();
        assertThat(dump.peers().values()).singleElement().satisfies(state -> {
            assertThat(state.handshake()).hasValue(Instant.ofEpochSecond(handshake));
            assertThat(state.count()).isEqualTo(new TrafficCount(received, sent));
        });
    }

    @Property(tries = 200)
    void aTextThatIsNoKeyIsNeverAsked(@ForAll String other) {
        assertThatExceptionOfType(VpnException.class).isThrownBy(() -> Uapi.remove(List.of(KEY, other + "\n")));
    }

    @Example
    void requestsAreWhatADeviceReads() {
        Peer peer = new Peer(KEY, Secret.of(KEY), Set.of(Cidr.parse("10.66.0.2"), Cidr.parse("fd66::2")));

        assertThat(Uapi.add(List.of(peer)))
                .isEqualTo("set=1\npublic_key=" + HEX + "\npreshared_key=" + HEX
                        + "\nreplace_allowed_ips=true\nallowed_ip=10.66.0.2/32\nallowed_ip=fd66::2/128\n\n");
        assertThat(Uapi.remove(List.of(KEY))).isEqualTo("set=1\npublic_key=" + HEX + "\nremove=true\n\n");
    }

    @Example
    void onlyAnErrnoOfZeroAndNothingElseIsSuccess() {
        assertThat(Uapi.isDone(List.of("errno=0"))).isTrue();
        for (List<String> answer :
                List.of(List.<String>of(), List.of("errno=-22"), List.of("errno=0", "errno=0"), List.of("errno=00"))) {
            assertThat(Uapi.isDone(answer)).as(answer.toString()).isFalse();
        }
    }

    @Example
    void whatIsAbsentIsAbsent() {
        assertThat(Uapi.parse(List.of("errno=0"))).isEqualTo(DeviceDump.parse("(none)\t(none)\t0\toff\n"));
        assertThat(Uapi.parse(answer(BARE)).peers().get(KEY))
                .isEqualTo(new DeviceDump.State(Optional.empty(), Set.of(), Optional.empty(), TrafficCount.ZERO));
    }

    @Example
    void anythingElseIsRefusedAndNotShown() {
        List<List<String>> wrong = new ArrayList<>(List.of(
                List.of(),
                List.of("errno=-22"),
                List.of("private_key=" + HEX),
                answer(List.of("private_key=" + HEX, "private_key=" + HEX)),
                answer(List.of("no pair")),
                answer(List.of("public_key=" + HEX)),
                answer(with(BARE, "public_key=" + "AB".repeat(32))),
                answer(with(BARE, "rx_bytes=0")),
                answer(with(BARE, "allowed_ip=10.0.0.0/33")),
                answer(with(BARE, "unheard_of=1")),
                answer(with(BARE, "errno=0"))));
        List<String> twice = new ArrayList<>(BARE);
        twice.addAll(BARE);
        wrong.add(answer(twice));
        for (String number : List.of("-1", "+1", "01", "", "many", "99999999999999999999")) {
            List<String> odd = new ArrayList<>(BARE);
            odd.replaceAll(line -> line.equals("rx_bytes=0") ? "rx_bytes=" + number : line);
            wrong.add(answer(odd));
        }
        for (List<String> answer : wrong) {
            assertThatExceptionOfType(VpnException.class)
                    .as(answer.toString())
                    .isThrownBy(() -> Uapi.parse(answer))
                    .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.ENGINE))
                    .withMessageNotContaining(HEX);
        }
    }

    private static List<String> with(List<String> lines, String another) {
        List<String> all = new ArrayList<>(lines);
        all.add(another);
        return all;
    }

    private static List<String> answer(List<String> lines) {
        return with(lines, "errno=0");
    }
}
