package io.vpnmanager.core.internal.xray.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    private static final HexFormat HEX = HexFormat.of();

    /** The examples of the encoding's own page: 150 in field 1, "testing" in field 2. */
    @Test
    void numbersAndTextsAreWrittenAsTheFormatSays() {
        assertThat(HEX.formatHex(
                        new WireWriter().number(1, 150).text(2, "testing").message()))
                .isEqualTo("089601" + "120774657374696e67");
    }

    @Test
    void whatIsAbsentIsNotWritten() {
        assertThat(new WireWriter().number(1, 0).text(2, "").message()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 127, 128, 1L << 32, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void aNumberIsReadAsItWasWritten(long number) throws IOException {
        WireReader reader = new WireReader(new WireWriter().number(3, number).message());

        assertThat(reader.next()).isEqualTo(3);
        assertThat(reader.number()).isEqualTo(number);
        assertThat(reader.next()).isZero();
    }

    @Test
    void fieldsOfEveryKindAreSteppedOver() throws IOException {
        byte[] message = HEX.parseHex("0801" + "110102030405060708" + "1a0161" + "2501020304" + "2a0162");
        WireReader reader = new WireReader(message);
        for (int field = 1; field < 5; field++) {
            assertThat(reader.next()).isEqualTo(field);
            reader.skip();
        }
        assertThat(reader.next()).isEqualTo(5);
        assertThat(reader.text()).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08",
                "0880",
                "0affffffff0f",
                "0a0561",
                "0b",
                "0affffffffffffffffff01",
                "110102",
                "250102",
                "08ffffffffffffffffffffff01"
            })
    void aBrokenMessageIsToldApart(String hex) {
        assertThatIOException().isThrownBy(() -> Messages.emails(HEX.parseHex(hex)));
        assertThatIOException().isThrownBy(() -> Messages.counts(HEX.parseHex(hex)));
    }

    @Test
    void aNumberWhereATextShouldBeIsToldApart() {
        assertThatIOException().isThrownBy(() -> Messages.emails(HEX.parseHex("0801")));
        assertThatIOException().isThrownBy(() -> Messages.counts(HEX.parseHex("0a020801")));
    }

    @Test
    void usersAndCountersAreRead() throws IOException {
        byte[] user = new WireWriter()
                .number(1, 7)
                .text(2, "alice")
                .bytes(3, new byte[] {1})
                .message();
        byte[] counter = new WireWriter().text(1, "user>>>alice").number(2, 5).message();

        assertThat(Messages.emails(new WireWriter()
                        .bytes(1, user)
                        .number(9, 1)
                        .bytes(1, user)
                        .message()))
                .containsExactly("alice", "alice");
        assertThat(Messages.counts(
                        new WireWriter().bytes(1, counter).number(9, 1).message()))
                .containsEntry("user>>>alice", 5L);
    }

    @Test
    void eachFormHasItsAccount() {
        assertThat(text(new CoreAccount.Vless(UUID.fromString("11111111-1111-4111-8111-111111111111"))))
                .contains("xray.proxy.vless.Account", "11111111-1111-4111-8111-111111111111", "xtls-rprx-vision");
        assertThat(text(new CoreAccount.Shadowsocks2022(Secret.of("a2V5"))))
                .contains("xray.proxy.shadowsocks_2022.Account", "a2V5");
        for (ShadowsocksMethod method : ShadowsocksMethod.values()) {
            if (!method.isOf2022()) {
                assertThat(text(new CoreAccount.Shadowsocks(Secret.of("sesame"), method)))
                        .contains("xray.proxy.shadowsocks.Account", "sesame");
            }
        }
    }

    @Test
    void anAccountShowsNoSecret() {
        assertThat(Arrays.asList(
                                new CoreAccount.Vless(UUID.fromString("11111111-1111-4111-8111-111111111111")),
                                new CoreAccount.Shadowsocks2022(Secret.of("a2V5")),
                                new CoreAccount.Shadowsocks(Secret.of("sesame"), ShadowsocksMethod.AES_128_GCM))
                        .toString())
                .doesNotContain("1111", "a2V5", "sesame");
    }

    private static String text(CoreAccount account) {
        return new String(Messages.addUser("clients", "alice", account), StandardCharsets.ISO_8859_1);
    }
}
