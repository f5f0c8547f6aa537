package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How a Shadowsocks server encrypts. Those of the 2022 edition withstand replay and tell users apart by a look-up; the
 * older ones try one key after the other, so that each user makes every handshake dearer.
 *
 * @see <a href="https://shadowsocks.org/doc/sip022.html">SIP022, the edition of 2022</a>
 * @see <a href="https://shadowsocks.org/doc/aead.html">AEAD ciphers</a>
 */
public enum ShadowsocksMethod {
    /** BLAKE3 and AES-128-GCM, the edition of 2022. */
    BLAKE3_AES_128_GCM("2022-blake3-aes-128-gcm", true, 16),
    /** BLAKE3 and AES-256-GCM, the edition of 2022. */
    BLAKE3_AES_256_GCM("2022-blake3-aes-256-gcm", true, 32),
    /** AES-128-GCM. */
    AES_128_GCM("aes-128-gcm", false, 16),
    /** AES-256-GCM. */
    AES_256_GCM("aes-256-gcm", false, 32),
    /** ChaCha20-Poly1305. */
    CHACHA20_IETF_POLY1305("chacha20-ietf-poly1305", false, 32);

    private final String id;
    private final boolean of2022;
    private final int keyBytes;

    ShadowsocksMethod(String id, boolean of2022, int keyBytes) {
        this.id = id;
        this.of2022 = of2022;
        this.keyBytes = keyBytes;
    }

    /** {@return the name in commands, files and links} */
    public String id() {
        return id;
    }

    /** {@return whether it belongs to the edition of 2022} */
    public boolean isOf2022() {
        return of2022;
    }

    /** {@return how many bytes its keys have} */
    public int keyBytes() {
        return keyBytes;
    }

    /**
     * Reads an {@link #id()}, exactly.
     *
     * @param text what to read
     * @return the method
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK}, listing what there is
     */
    public static ShadowsocksMethod parse(String text) {
        return Arrays.stream(values())
                .filter(method -> method.id.equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.UNKNOWN, "method " + VisibleText.quoted(text), "is not known")
                        .remedy("Choose one of "
                                + Arrays.stream(values())
                                        .map(ShadowsocksMethod::id)
                                        .collect(Collectors.joining(", ")))
                        .fact("field", "method")
                        .toException());
    }

    /** {@return the {@link #id()}} */
    @Override
    public String toString() {
        return id;
    }
}
