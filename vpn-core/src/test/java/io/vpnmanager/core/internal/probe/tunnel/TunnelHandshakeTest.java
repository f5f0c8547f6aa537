package io.vpnmanager.core.internal.probe.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.material.WireGuardKeys;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what wireguard-go, of both sides, said in one handshake and after it. */
class TunnelHandshakeTest {
    private static final BouncyCastleCrypto CRYPTO = new BouncyCastleCrypto();
    private static final byte[] INITIATOR = hex("1012131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f70");
    private static final byte[] RESPONDER = hex("4eba782a2cb40e00bf2a5cb6cc0daf894fe096ee6f027006b5d0b65883d2bf29");
    private static final byte[] PRESHARED = hex("a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf");
    private static final byte[] EPHEMERAL = hex("98a0dee6129b947ecb8fde122225bf028df9c53231969949cfec118b9e092148");
    private static final int INDEX = 0x36cc6d4c;
    private static final Instant BEGUN = Instant.ofEpochSecond(1795957447, 754974720);
    private static final String INITIATION =
            "010000004c6dcc3608acce0fac5c5cc2ddab8ef0d91f351d69710b5b2ab8e5468ed63e2302040e3a9f72fddb"
                    + "30da0f9a09430e159d45c43f996f5b3d101fc221e37c4929b5b5f172ceb36ef2ae3a04ebfc6421f56a17d94c"
                    + "c4e4ffb09ef8881d33e1454e3b9fd6c5631901415ee1bed92aeb094a05037af1158b253ba2426bb542539ed5"
                    + "00000000000000000000000000000000";
    private static final String WITH_COOKIE =
            "010000004c6dcc3608acce0fac5c5cc2ddab8ef0d91f351d69710b5b2ab8e5468ed63e2302040e3a9f72fddb"
                    + "30da0f9a09430e159d45c43f996f5b3d101fc221e37c4929b5b5f172ceb36ef2ae3a04ebfc6421f56a17d94c"
                    + "c4e4ffb09ef8881d33e1454e3b9fd6c5631901415ee1bed92aeb094a05037af1158b253ba2426bb542539ed5"
                    + "7ca83855c206237e7447ab95c1511b6f";
    private static final String COOKIE_REPLY =
            "030000004c6dcc36e9cd57b94030b3370e8cb1251bfc3b195e1871eb73842ab16b7aab8d09d79ecae8bd774a"
                    + "61497cbec1a42d4abc4a693ce8af23493f741ce8";
    private static final String COOKIE = "d07de951238b260a2bd85fbed8de2e9d";
    private static final String RESPONSE =
            "020000005deacb1e4c6dcc36d687cf88a3f1368b115dfb4dfb763a005a2343b1493fcc9dd5fef5e07717302b"
                    + "5ecc375c0cc3a1f6d85ed7ecdbd629dffc203ab07bc9b36e9a4dabf33e783736000000000000000000000000"
                    + "00000000";
    private static final String PLAIN = "45000015000000000000000000000000000000007f0000000000000000000000";
    private static final String OF_INITIATOR_0 =
            "040000005deacb1e0000000000000000961816b5991daa7689ae95852c2d282fa5e027e860565f8f8ec42d65"
                    + "9afb17f961761bbc69ec4498f5aa611e8963010c";
    private static final String OF_RESPONDER_5 =
            "040000004c6dcc360500000000000000686ae7dae20b296e0efc8f996ded1a53e8ad56570e0b79ea264a22d8"
                    + "6dea7e256d3d9d4f9caf291392615b163dd7dfce";

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] altered(String digits, int at) {
        byte[] bytes = hex(digits);
        bytes[at] ^= 1;
        return bytes;
    }

    private static TunnelHandshake handshake(byte[] initiator, byte[] presharedKey) {
        Base64.Encoder base64 = Base64.getEncoder();
        TunnelKeys keys = new TunnelKeys(
                new WireGuardKeys(
                        Secret.of(base64.encodeToString(initiator)),
                        base64.encodeToString(CRYPTO.x25519PublicKey(initiator)),
                        Secret.of(base64.encodeToString(presharedKey))),
                base64.encodeToString(RESPONDER));
        return new TunnelHandshake(keys, CRYPTO, EPHEMERAL, INDEX, BEGUN);
    }

    private static TunnelHandshake handshake() {
        return handshake(INITIATOR, PRESHARED);
    }

    @ParameterizedTest
    @CsvSource({
        "746573742d6b6579, 746573742d696e707574, 6f0e5ad38daba1bea8a0d213688736f19763239305e0f58aba697f9ffc41c633,"
                + " df1194df20802a4fe594cde27e92991c8cae66c366e8106aaa937a55fa371e8a,"
                + " fac6e2745a325f5dc5d11a5b165aad08b0ada28e7b4e666b7c077934a4d76c24",
        "'', '', 8387b46bf43eccfcf349552a095d8315c4055beb90208fb1be23b894bc2ed5d0,"
                + " 58a0e5f6faefccf4807bff1f05fa8a9217945762040bcec2f4b4a62bdfe0e86e,"
                + " 0ce6ea98ec548f8e281e93e32db65621c45eb18dc6f0a7ad94178610a2f7338e"
    })
    void keysAreDrawnAsWireguardGoDoes(String chain, String input, String first, String second, String third) {
        assertThat(NoiseState.drawn(hex(chain), hex(input), 3))
                .isDeepEqualTo(new byte[][] {hex(first), hex(second), hex(third)});
    }

    @Test
    void beginsAsWireguardGoDoes() {
        assertThat(hex(handshake().initiation())).isEqualTo(INITIATION);
    }

    @Test
    void takesACookieAndShowsIt() {
        TunnelHandshake handshake = handshake();

        byte[] cookie = handshake.cookie(hex(COOKIE_REPLY)).orElseThrow();

        assertThat(hex(cookie)).isEqualTo(COOKIE);
        assertThat(hex(handshake.initiation(cookie))).isEqualTo(WITH_COOKIE);
        assertThat(hex(handshake.initiation())).isEqualTo(INITIATION);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 31, 32, 63})
    void takesNoCookieOfOthers(int at) {
        assertThat(handshake().cookie(altered(COOKIE_REPLY, at))).isEmpty();
        assertThat(handshake().cookie(hex(RESPONSE))).isEmpty();
    }

    @Test
    void bothSidesComeToTheSameKeys() {
        TunnelSession session = handshake().session(hex(RESPONSE)).orElseThrow();

        assertThat(hex(session.seal(hex(PLAIN)))).isEqualTo(OF_INITIATOR_0);
        assertThat(session.open(hex(OF_RESPONDER_5)))
                .hasValueSatisfying(packet -> assertThat(packet).isEqualTo(hex(PLAIN)));
        assertThat(session.open(hex(OF_RESPONDER_5))).as("the same again").isEmpty();
        byte[] second = session.seal(new byte[1]);
        assertThat(hex(second)).startsWith("04000000" + RESPONSE.substring(8, 16) + "0100000000000000");
        assertThat(second).as("filled up to 16 bytes").hasSize(48);
    }

    /** Type, receiver, ephemeral key and what is sealed, under a code that anybody makes who knows the client. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 11, 12, 43, 44, 59})
    void anAnswerThatWasAlteredBeginsNothing(int at) {
        assertThat(handshake().session(coded(hex(RESPONSE)))).isPresent();
        assertThat(handshake().session(coded(altered(RESPONSE, at)))).isEmpty();
    }

    private static byte[] coded(byte[] response) {
        byte[] mac1 = TunnelResponder.mac1(CRYPTO.x25519PublicKey(INITIATOR), response);
        System.arraycopy(mac1, 0, response, response.length - 2 * mac1.length, mac1.length);
        return response;
    }

    /** Also the sender, which nothing else covers. */
    @ParameterizedTest
    @ValueSource(ints = {4, 60, 75})
    void anAnswerThatIsNotWhatItsCodeIsOverBeginsNothing(int at) {
        assertThat(handshake().session(altered(RESPONSE, at))).isEmpty();
    }

    @Test
    void anAnswerToOthersBeginsNothing() {
        assertThat(handshake(INITIATOR, new byte[32]).session(hex(RESPONSE)))
                .as("another preshared key")
                .isEmpty();
        assertThat(handshake(EPHEMERAL, PRESHARED).session(hex(RESPONSE)))
                .as("another client")
                .isEmpty();
        assertThat(handshake().session(hex(INITIATION))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 16, 47, 63})
    void aPacketThatWasAlteredIsNone(int at) {
        assertThat(handshake().session(hex(RESPONSE)).orElseThrow().open(altered(OF_RESPONDER_5, at)))
                .isEmpty();
    }

    @Test
    void aMessageThatIsTooShortIsNone() {
        assertThat(handshake().session(new byte[1])).isEmpty();
        assertThat(handshake().cookie(new byte[0])).isEmpty();
        assertThat(handshake().session(hex(RESPONSE)).orElseThrow().open(new byte[31]))
                .isEmpty();
    }
}
