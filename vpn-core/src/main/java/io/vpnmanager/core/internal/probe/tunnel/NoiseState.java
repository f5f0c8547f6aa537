package io.vpnmanager.core.internal.probe.tunnel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * What both sides of a handshake know so far, Noise_IKpsk2 with the words of WireGuard: the hash of what was said, and
 * the key that all others are drawn from. For one thread.
 *
 * @see <a href="https://noiseprotocol.org/noise.html">The Noise Protocol Framework</a>
 */
final class NoiseState {
    static final int KEY_BYTES = 32;
    private static final byte[] CONSTRUCTION = ascii("Noise_IKpsk2_25519_ChaChaPoly_BLAKE2s");
    private static final byte[] IDENTIFIER = ascii("WireGuard v1 zx2c4 Jason@zx2c4.com");
    private static final int MAC_BYTES = 16;

    private byte[] chain;
    private byte[] hash;

    /** Of a handshake with whoever has this public key. */
    NoiseState(byte[] responder) {
        this.chain = hash(CONSTRUCTION);
        this.hash = hash(chain, IDENTIFIER);
        mixHash(responder);
    }

    /** One that goes its own way from here. */
    private NoiseState(byte[] chain, byte[] hash) {
        this.chain = chain;
        this.hash = hash;
    }

    NoiseState copy() {
        return new NoiseState(chain, hash);
    }

    void mixHash(byte[] said) {
        hash = hash(hash, said);
    }

    void mixKey(byte[] agreed) {
        chain = drawn(chain, agreed, 1)[0];
    }

    /** {@return a key for one message} */
    byte[] mixKeyForMessage(byte[] agreed) {
        byte[][] drawn = drawn(chain, agreed, 2);
        chain = drawn[0];
        return drawn[1];
    }

    /** {@return a key for one message, after what was known before} */
    byte[] mixPresharedKey(byte[] presharedKey) {
        byte[][] drawn = drawn(chain, presharedKey, 3);
        chain = drawn[0];
        mixHash(drawn[1]);
        return drawn[2];
    }

    /** {@return the two keys of the session, that of the initiator first} */
    byte[][] split() {
        return drawn(chain, new byte[0], 2);
    }

    /** Seals with a key that is used this once. */
    byte[] seal(byte[] key, byte[] plain) {
        byte[] sealed = new Sealing(key).seal(0, plain, hash);
        mixHash(sealed);
        return sealed;
    }

    byte[] open(byte[] key, byte[] sealed) throws InvalidCipherTextException {
        byte[] plain = new Sealing(key).open(0, sealed, hash);
        mixHash(sealed);
        return plain;
    }

    static byte[][] drawn(byte[] chain, byte[] input, int count) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new Blake2sDigest());
        generator.init(new HKDFParameters(input, chain, null));
        byte[][] keys = new byte[count][KEY_BYTES];
        for (byte[] key : keys) {
            generator.generateBytes(key, 0, KEY_BYTES);
        }
        return keys;
    }

    /** {@return the key of something that is said outside of the handshake} */
    static byte[] labelled(String label, byte[] publicKey) {
        return hash(ascii(label), publicKey);
    }

    static byte[] mac(byte[] key, byte[] message) {
        Blake2sDigest digest = new Blake2sDigest(key, MAC_BYTES, null, null);
        digest.update(message, 0, message.length);
        byte[] mac = new byte[MAC_BYTES];
        digest.doFinal(mac, 0);
        return mac;
    }

    private static byte[] hash(byte[]... parts) {
        Blake2sDigest digest = new Blake2sDigest();
        Arrays.stream(parts).forEach(part -> digest.update(part, 0, part.length));
        byte[] hash = new byte[KEY_BYTES];
        digest.doFinal(hash, 0);
        return hash;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
