package io.vpnmanager.core.internal.probe.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packets as they are sent, and what is taken for an answer; that kernels take them, {@code ServedTunnelsTest} shows.
 */
class QuestionTest {
    private static final Ipv4 OWN = ip("192.0.0.7");
    private static final Ipv4 TARGET = ip("192.0.2.1");
    private static final Ipv4 GATEWAY = ip("10.66.0.1");
    private static final Question.Ping PING = new Question.Ping(OWN, TARGET, 0x0102_0304);
    private static final Question.Knock KNOCK = new Question.Knock(OWN, 50_000, TARGET, 443, 0x7fff_ffff);

    private static Ipv4 ip(String text) {
        return (Ipv4) IpAddress.parse(text);
    }

    private static Ipv4Packet refusal(Question of, int code) {
        byte[] refused = of.packet().bytes();
        ByteBuffer message = ByteBuffer.allocate(8 + Ipv4Packet.HEADER_BYTES + 8)
                .put((byte) 3)
                .put((byte) code)
                .putShort((short) 0)
                .putInt(0)
                .put(refused, 0, Ipv4Packet.HEADER_BYTES + 8);
        message.putShort(2, (short) Ipv4Packet.checksum(message.array()));
        return new Ipv4Packet(Ipv4Packet.ICMP, GATEWAY, OWN, message.array());
    }

    private static Ipv4Packet segment(int port, int toPort, int acknowledged, int flags) {
        byte[] segment = ByteBuffer.allocate(20)
                .putShort((short) port)
                .putShort((short) toPort)
                .putInt(9)
                .putInt(acknowledged)
                .put((byte) 0x50)
                .put((byte) flags)
                .array();
        return new Ipv4Packet(Ipv4Packet.TCP, TARGET, OWN, Arrays.copyOf(segment, 20));
    }

    /** As the example in the article on IPv4 header checksums has it. */
    @Test
    void sumsWordsAsIpDoes() {
        assertThat(Ipv4Packet.checksum(HexFormat.of().parseHex("450000730000400040110000c0a80001c0a800c7")))
                .isEqualTo(0xb861);
        assertThat(Ipv4Packet.checksum(HexFormat.of().parseHex("45000073000040004011b861c0a80001c0a800c7")))
                .isZero();
    }

    @Test
    void whatIsSentIsWhole() {
        assertThat(HexFormat.of().formatHex(PING.packet().bytes()))
                .isEqualTo("4500001c00004000" + "4001b8d8" + "c0000007c0000201" + "0800f3f901020304");
        for (Ipv4Packet packet : new Ipv4Packet[] {PING.packet(), KNOCK.packet(), KNOCK.end()}) {
            byte[] filled = Arrays.copyOf(packet.bytes(), 64);
            assertThat(Ipv4Packet.read(filled)).hasValueSatisfying(read -> {
                assertThat(read.bytes()).isEqualTo(packet.bytes());
                assertThat(read.from()).isEqualTo(OWN);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "4500001c00004000"})
    void whatIsNoPacketIsNone(String digits) {
        assertThat(Ipv4Packet.read(HexFormat.of().parseHex(digits))).isEmpty();
    }

    @Test
    void aPacketThatWasCutOrAlteredIsNone() {
        byte[] whole = PING.packet().bytes();
        assertThat(Ipv4Packet.read(Arrays.copyOf(whole, whole.length - 1))).isEmpty();
        whole[13]++;
        assertThat(Ipv4Packet.read(whole)).isEmpty();
    }

    @Test
    void aRefusalIsThatOfItsOwnQuestion() {
        assertThat(PING.answer(refusal(PING, 13))).contains(new Question.Answer.Refused(GATEWAY, 13));
        assertThat(KNOCK.answer(refusal(KNOCK, 0))).contains(new Question.Answer.Refused(GATEWAY, 0));
        assertThat(PING.answer(refusal(KNOCK, 13))).isEmpty();
        assertThat(PING.answer(refusal(new Question.Ping(OWN, TARGET, 5), 13))).isEmpty();
        assertThat(PING.answer(refusal(new Question.Ping(OWN, GATEWAY, 0x0102_0304), 13)))
                .isEmpty();
        byte[] altered = refusal(PING, 13).content();
        altered[1] = 9;
        assertThat(PING.answer(new Ipv4Packet(Ipv4Packet.ICMP, GATEWAY, OWN, altered)))
                .isEmpty();
    }

    @Test
    void aRuleOfTheServerIsNoneOfSomebodyElse() {
        Set<Ipv4> server = Set.of(GATEWAY, ip("192.0.0.6"));
        Question.Answer.Refused own = new Question.Answer.Refused(GATEWAY, 13);
        assertThat(own.isBy(server)).isTrue();
        assertThat(own.isForbiddenBy(server)).isTrue();
        assertThat(new Question.Answer.Refused(GATEWAY, 1).isForbiddenBy(server))
                .isFalse();
        Question.Answer.Refused others = new Question.Answer.Refused(TARGET, 13);
        assertThat(others.isBy(server)).isFalse();
        assertThat(others.isForbiddenBy(server)).isFalse();
    }

    @Test
    void aPingIsAnsweredByItsTargetAlone() {
        byte[] reply = HexFormat.of().parseHex("0000fbf901020304");
        assertThat(PING.answer(new Ipv4Packet(Ipv4Packet.ICMP, TARGET, OWN, reply)))
                .contains(new Question.Answer.Taken());
        assertThat(PING.answer(new Ipv4Packet(Ipv4Packet.ICMP, GATEWAY, OWN, reply)))
                .isEmpty();
        assertThat(PING.answer(new Ipv4Packet(Ipv4Packet.ICMP, TARGET, GATEWAY, reply)))
                .isEmpty();
    }

    @Test
    void aKnockIsTakenOrTurnedAway() {
        int next = 0x8000_0000;
        assertThat(KNOCK.answer(segment(443, 50_000, next, 0x12))).contains(new Question.Answer.Taken());
        assertThat(KNOCK.answer(segment(443, 50_000, next, 0x14))).contains(new Question.Answer.TurnedAway());
        assertThat(KNOCK.answer(segment(443, 50_000, next, 0x10))).isEqualTo(Optional.empty());
        assertThat(KNOCK.answer(segment(443, 50_000, next - 1, 0x12))).isEmpty();
        assertThat(KNOCK.answer(segment(443, 50_001, next, 0x12))).isEmpty();
        assertThat(KNOCK.answer(segment(80, 50_000, next, 0x12))).isEmpty();
        assertThat(KNOCK.answer(segment(443, 50_000, next, 0x04))).isEmpty();
    }
}
