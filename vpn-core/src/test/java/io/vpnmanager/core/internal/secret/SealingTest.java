package io.vpnmanager.core.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {
    private static final byte[] MASTER = new byte[32];
    private static final Place PLACE = new Place("access_key", "row 1", "credential", 1);
    private static final byte[] VALUE = "a canary of a secret".getBytes(StandardCharsets.UTF_8);

    private final Sealing sealing = sealing(MASTER);

    private static Sealing sealing(byte[] master) {
        return new Sealing(new JdkCrypto(), new HeldMasterKey(new JdkCrypto(), master));
    }

    private static ErrorCode refusal(Sealing sealing, Place place, byte[] sealed) {
        VpnException refusal = catchThrowableOfType(VpnException.class, () -> sealing.open(place, sealed));
        assertThat(refusal).hasMessageNotContaining("canary");
        return refusal.code();
    }

    @Property(tries = 200)
    void whatWasSealedOpensInItsPlace(
            @ForAll @Size(max = 1024) byte[] value,
            @ForAll String table,
            @ForAll String row,
            @ForAll String column,
            @ForAll long version) {
        Place place = new Place(table, row, column, version);

        assertThat(sealing.open(place, sealing.seal(place, value))).isEqualTo(value);
    }

    @Test
    void sealedAsDrawn() {
        byte[] sealed = sealing.seal(PLACE, VALUE);

        assertThat(sealed).hasSize(1 + 12 + VALUE.length + 16).startsWith(1);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    }

    @Test
    void sealedAgainItLooksDifferent() {
        byte[] once = sealing.seal(PLACE, VALUE);
        byte[] again = sealing.seal(PLACE, VALUE);

        assertThat(Arrays.copyOfRange(again, 1, 13)).isNotEqualTo(Arrays.copyOfRange(once, 1, 13));
        assertThat(Arrays.copyOfRange(again, 13, 33)).isNotEqualTo(Arrays.copyOfRange(once, 13, 33));
    }

    /** Computed by another program, from the grammar alone: the format must not drift. */
    @Test
    void whatFollowsTheGrammarOpens() {
        byte[] sealed = HexFormat.of()
                .parseHex("01000102030405060708090a0bb489fb5d49115b26bf369a21"
                        + "4c313d9d6445d9cea99d1c4f62b9823c19a7345abe645984");

        assertThat(sealing.open(PLACE, sealed)).isEqualTo(VALUE);
    }

    @Test
    void anotherProviderOpensIt() {
        BouncyCastleCrypto other = new BouncyCastleCrypto();

        assertThat(new Sealing(other, new HeldMasterKey(other, MASTER)).open(PLACE, sealing.seal(PLACE, VALUE)))
                .isEqualTo(VALUE);
    }

    @ParameterizedTest
    @MethodSource("otherPlaces")
    void elsewhereItIsTampered(Place elsewhere) {
        assertThat(refusal(sealing, elsewhere, sealing.seal(PLACE, VALUE))).isEqualTo(ErrorCode.TAMPERED);
    }

    private static Place[] otherPlaces() {
        return new Place[] {
            new Place("access_keys", "row 1", "credential", 1),
            new Place("access_key", "row 2", "credential", 1),
            new Place("access_key", "row 1", "credentials", 1),
            new Place("access_key", "row 1", "credential", 2),
            new Place("access_key", "row 1", "credential", 1L << 32 | 1),
            new Place("access_keyrow", " 1", "credential", 1),
            new Place("access_key", "row 1credential", "", 1)
        };
    }

    @Property(tries = 300)
    void anyFlippedBitBehindTheFormatIsTampered(@ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int choice) {
        byte[] sealed = sealing.seal(PLACE, VALUE);
        int bit = 8 + choice % (8 * (sealed.length - 1));
        sealed[bit / 8] ^= (byte) (1 << bit % 8);

        assertThat(refusal(sealing, PLACE, sealed)).isEqualTo(ErrorCode.TAMPERED);
    }

    @Test
    void cutAnywhereItIsTampered() {
        byte[] sealed = sealing.seal(PLACE, VALUE);

        for (int length = 0; length < sealed.length; length++) {
            assertThat(refusal(sealing, PLACE, Arrays.copyOf(sealed, length))).isEqualTo(ErrorCode.TAMPERED);
        }
        assertThat(refusal(sealing, PLACE, Arrays.copyOf(sealed, sealed.length + 1)))
                .isEqualTo(ErrorCode.TAMPERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 127, 255})
    void anUnknownFormatIsSaidToBeOne(int format) {
        byte[] sealed = sealing.seal(PLACE, VALUE);
        sealed[0] = (byte) format;

        assertThat(refusal(sealing, PLACE, sealed)).isEqualTo(ErrorCode.VERSION);
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        byte[] other = MASTER.clone();
        other[31] ^= 1;

        assertThat(refusal(sealing(other), PLACE, sealing.seal(PLACE, VALUE))).isEqualTo(ErrorCode.TAMPERED);
    }

    @Test
    void aRefusalNamesThePlace() {
        VpnException refusal = catchThrowableOfType(VpnException.class, () -> sealing.open(PLACE, new byte[] {1}));

        assertThat(refusal).hasMessageStartingWith("credential of access_key row 1 does not open");
    }
}
