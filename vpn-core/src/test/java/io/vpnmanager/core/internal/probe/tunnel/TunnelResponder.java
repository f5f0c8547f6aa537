package io.vpnmanager.core.internal.probe.tunnel;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.InvalidCipherTextException;

/** A server that shakes hands with one client and does nothing else. */
public final class TunnelResponder {
    private static final int MAC_BYTES = 16;

    private final CryptoProvider crypto;
    private final TunnelKeys client;
    private final byte[] privateKey;

    /**
     * A server.
     *
     * @param privateKey its own, in base64
     * @param client the keys of its client
     */
    public TunnelResponder(CryptoProvider crypto, Secret privateKey, TunnelKeys client) {
        this.crypto = crypto;
        this.client = client;
        this.privateKey = Base64.getDecoder().decode(privateKey.revealSecretText());
    }

    /** {@return what it answers to an initiation} */
    public byte[] response(byte[] initiation) {
        byte[] index = Arrays.copyOfRange(initiation, 4, 8);
        byte[] shown = Arrays.copyOfRange(initiation, 8, 40);
        NoiseState state = heard(initiation, shown);
        byte[] ephemeral = crypto.x25519PrivateKey();
        byte[] own = crypto.x25519PublicKey(ephemeral);
        state.mixHash(own);
        state.mixKey(own);
        state.mixKey(crypto.x25519Agree(ephemeral, shown));
        state.mixKey(crypto.x25519Agree(ephemeral, client.publicBytes()));
        byte[] nothing = state.seal(state.mixPresharedKey(client.presharedKey()), new byte[0]);
        ByteBuffer response = ByteBuffer.allocate(92)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(2)
                .putInt(1)
                .put(index)
                .put(own)
                .put(nothing);
        return response.put(mac1(client.publicBytes(), response.array())).array();
    }

    private NoiseState heard(byte[] initiation, byte[] shown) {
        try {
            NoiseState state = new NoiseState(client.serverBytes());
            state.mixKey(shown);
            state.mixHash(shown);
            state.open(
                    state.mixKeyForMessage(crypto.x25519Agree(privateKey, shown)),
                    Arrays.copyOfRange(initiation, 40, 88));
            state.open(
                    state.mixKeyForMessage(crypto.x25519Agree(privateKey, client.publicBytes())),
                    Arrays.copyOfRange(initiation, 88, 116));
            return state;
        } catch (InvalidCipherTextException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** {@return the code over a response, for whoever has this public key} */
    static byte[] mac1(byte[] publicKey, byte[] response) {
        return NoiseState.mac(
                NoiseState.labelled("mac1----", publicKey), Arrays.copyOf(response, response.length - 2 * MAC_BYTES));
    }
}
