package io.vpnmanager.core.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.spi.store.SealedBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {
    private static final List<String> OWNER = List.of("alice", "socks5");
    private static final Place PLACE = new Place("access_key", "row 1", "credential", 1, OWNER);
    private static final byte[] VALUE = "a canary of a secret".getBytes(StandardCharsets.UTF_8);

    private final JdkCrypto crypto = new JdkCrypto();
    private final Sealing sealing = new Sealing(crypto);
    private final EpochKeys keys = EpochKeys.first(crypto, 1);

    private static EpochKeys allZero() {
        return EpochKeys.of(
                ByteBuffer.allocate(8 + 8 + 32).putLong(1).putLong(1).array());
    }

    private ErrorCode refusal(EpochKeys with, Place place, long epoch, byte[] sealed) {
        VpnException refusal = catchThrowableOfType(
                VpnException.class, () -> sealing.open(with, place, epoch, new SealedBytes(sealed)));
        assertThat(refusal).hasMessageNotContaining("canary");
        return refusal.code();
    }

    private byte[] sealed() {
        return sealing.seal(keys, PLACE, VALUE).bytes();
    }

    @Property(tries = 200)
    void whatWasSealedOpensInItsPlace(
            @ForAll @Size(max = 1024) byte[] value,
            @ForAll String table,
            @ForAll String row,
            @ForAll String column,
            @ForAll long version,
            @ForAll @Size(max = 4) List<String> owner) {
        Place place = new Place(table, row, column, version, owner);

        assertThat(sealing.open(keys, place, 1, sealing.seal(keys, place, value)))
                .isEqualTo(value);
    }

    @Test
    void sealedAsDrawn() {
        byte[] sealed = sealed();

        assertThat(sealed).hasSize(1 + 12 + VALUE.length + 16).startsWith(2);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    }

    /** The fixed answer was computed by another program, from the grammar alone. */
    @Test
    void thePlaceIsBoundAsDrawn() {
        assertThat(HexFormat.of().formatHex(new Place("t", "r", "c", 3, List.of("o")).bound((byte) 2, 7)))
                .isEqualTo("02" + "0000000000000007" + "0000000000000003" + "00000004" + "0000000174" + "0000000172"
                        + "0000000163" + "000000016f");
    }

    @Test
    void sealedAgainItLooksDifferent() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            nonces.add(HexFormat.of().formatHex(sealed(), 1, 13));
        }

        assertThat(nonces).hasSize(10_000);
    }

    @Test
    void theProvidersOpenEachOthersSeals() {
        byte[] sealed = new Sealing(new BouncyCastleCrypto())
                .seal(allZero(), PLACE, VALUE)
                .bytes();

        assertThat(sealing.open(allZero(), PLACE, 1, new SealedBytes(sealed))).isEqualTo(VALUE);
    }

    @ParameterizedTest
    @MethodSource("otherPlaces")
    void inAnotherPlaceItIsTampered(Place elsewhere) {
        assertThat(refusal(keys, elsewhere, 1, sealed())).isEqualTo(ErrorCode.TAMPERED);
    }

    private static Place[] otherPlaces() {
        return new Place[] {
            new Place("access_keys", "row 1", "credential", 1, OWNER),
            new Place("access_key", "row 2", "credential", 1, OWNER),
            new Place("access_key", "row 1", "credentials", 1, OWNER),
            new Place("access_key", "row 1", "credential", 2, OWNER),
            new Place("access_key", "row 1", "credential", 1L << 32 | 1, OWNER),
            new Place("access_keyrow", " 1", "credential", 1, OWNER),
            new Place("access_key", "row 1credential", "", 1, OWNER),
            new Place("access_key", "row 1", "credential", 1, List.of("mallory", "socks5")),
            new Place("access_key", "row 1", "credential", 1, List.of("alice", "http")),
            new Place("access_key", "row 1", "credential", 1, List.of("socks5", "alice")),
            new Place("access_key", "row 1", "credential", 1, List.of("alice")),
            new Place("access_key", "row 1", "credential", 1, List.of("alicesocks5")),
            new Place("access_key", "row 1", "credential", 1, List.of("alice", "socks5", ""))
        };
    }

    @Property(tries = 300)
    void anyFlippedBitBehindTheFormatIsTampered(@ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int choice) {
        byte[] sealed = sealed();
        int bit = 8 + choice % (8 * (sealed.length - 1));
        sealed[bit / 8] ^= (byte) (1 << bit % 8);

        assertThat(refusal(keys, PLACE, 1, sealed)).isEqualTo(ErrorCode.TAMPERED);
    }

    @Test
    void cutAnywhereItIsTampered() {
        byte[] sealed = sealed();

        for (int length = 1; length < sealed.length; length++) {
            assertThat(refusal(keys, PLACE, 1, Arrays.copyOf(sealed, length))).isEqualTo(ErrorCode.TAMPERED);
        }
        assertThat(refusal(keys, PLACE, 1, Arrays.copyOf(sealed, sealed.length + 1)))
                .isEqualTo(ErrorCode.TAMPERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 127, 255})
    void anUnknownFormatIsSaidToBeOne(int format) {
        byte[] sealed = sealed();
        sealed[0] = (byte) format;

        assertThat(refusal(keys, PLACE, 1, sealed)).isEqualTo(ErrorCode.VERSION);
    }

    @Test
    void anotherDataKeyOpensNothing() {
        assertThat(refusal(EpochKeys.first(crypto, 1), PLACE, 1, sealed())).isEqualTo(ErrorCode.TAMPERED);
    }

    @Test
    void itOpensUnderItsOwnEpochOnly() {
        EpochKeys later = keys.withNext(crypto);
        byte[] second = sealing.seal(later, PLACE, VALUE).bytes();

        assertThat(sealing.open(later, PLACE, 1, new SealedBytes(sealed()))).isEqualTo(VALUE);
        assertThat(refusal(later, PLACE, 2, sealed())).isEqualTo(ErrorCode.TAMPERED);
        assertThat(refusal(later, PLACE, 1, second)).isEqualTo(ErrorCode.TAMPERED);
        assertThat(refusal(later, PLACE, 3, second)).isEqualTo(ErrorCode.TAMPERED);
        assertThat(refusal(later, PLACE, 0, second)).isEqualTo(ErrorCode.TAMPERED);
    }

    @Test
    void anEpochThatWasGivenUpIsTampered() {
        EpochKeys after = keys.withNext(crypto).withoutEarlier();

        assertThat(after.opens(1)).isFalse();
        assertThat(refusal(after, PLACE, 1, sealed())).isEqualTo(ErrorCode.TAMPERED);
    }

    @Test
    void aRefusalNamesThePlace() {
        VpnException refusal = catchThrowableOfType(
                VpnException.class, () -> sealing.open(keys, PLACE, 1, new SealedBytes(new byte[] {2})));

        assertThat(refusal).hasMessageStartingWith("credential of access_key row 1 does not open");
    }
}
