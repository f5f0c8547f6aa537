package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose the arrays are that go in and come out, and that calls at once do not meet. */
abstract class ArrayRules extends CryptoFixture {
    private static final int THREADS = 8;
    private static final int CALLS = 50;

    /** Every operation that takes arrays. */
    enum Operation {
        X25519_PUBLIC_KEY {
            @Override
            byte[] run(CryptoProvider crypto, byte[]... in) {
                return crypto.x25519PublicKey(in[0]);
            }
        },
        X25519_AGREE {
            @Override
            byte[] run(CryptoProvider crypto, byte[]... in) {
                return crypto.x25519Agree(in[0], in[1]);
            }
        },
        SEAL {
            @Override
            byte[] run(CryptoProvider crypto, byte[]... in) {
                return crypto.seal(in[0], Arrays.copyOf(in[1], CryptoProvider.AEAD_NONCE_BYTES), in[2], in[3]);
            }
        },
        OPEN {
            @Override
            byte[] run(CryptoProvider crypto, byte[]... in) {
                byte[] sealed = SEAL.run(crypto, in);
                byte[] before = sealed.clone();
                byte[] nonce = Arrays.copyOf(in[1], CryptoProvider.AEAD_NONCE_BYTES);
                byte[] plaintext = crypto.open(in[0], nonce, sealed, in[3]);
                assertThat(sealed).isEqualTo(before);
                return plaintext;
            }
        },
        HKDF_SHA256 {
            @Override
            byte[] run(CryptoProvider crypto, byte[]... in) {
                return crypto.hkdfSha256(in[0], in[1], in[2], 77);
            }
        },
        SHA256 {
            @Override
            byte[] run(CryptoProvider crypto, byte[]... in) {
                return crypto.sha256(in[0]);
            }
        },
        HMAC_SHA256 {
            @Override
            byte[] run(CryptoProvider crypto, byte[]... in) {
                return crypto.hmacSha256(in[0], in[1]);
            }
        },
        ARGON2ID {
            @Override
            byte[] run(CryptoProvider crypto, byte[]... in) {
                return crypto.argon2id(in[0], in[1], in[2], in[3], new Argon2Cost(16, 2, 2), 40);
            }
        };

        /** Runs the operation on arrays of 32 bytes. */
        abstract byte[] run(CryptoProvider crypto, byte[]... in);
    }

    /** Four inputs, different for each seed. */
    private static byte[][] inputs(int seed) {
        byte[][] inputs = new byte[4][];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = ascending(8 * seed + i + 1, 8 * seed + i + 32);
        }
        return inputs;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPassedInIsNotChanged(Operation operation) {
        byte[][] inputs = inputs(0);

        operation.run(crypto(), inputs);

        assertThat(inputs).isDeepEqualTo(inputs(0));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPassedInIsNotKept(Operation operation) {
        byte[] expected = operation.run(crypto(), inputs(0));
        byte[][] wiped = inputs(0);
        byte[] result = operation.run(crypto(), wiped);

        for (byte[] input : wiped) {
            Arrays.fill(input, (byte) 0);
        }

        assertThat(result).isEqualTo(expected);
        assertThat(operation.run(crypto(), inputs(0))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void whatComesOutBelongsToTheCaller(Operation operation) {
        byte[] result = operation.run(crypto(), inputs(0));
        byte[] expected = result.clone();

        Arrays.fill(result, (byte) 0);

        assertThat(operation.run(crypto(), inputs(0))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void callsAtOnceDoNotMeet(Operation operation) throws Exception {
        CryptoProvider crypto = crypto();
        List<byte[]> expected = new ArrayList<>();
        for (int seed = 0; seed < THREADS; seed++) {
            expected.add(operation.run(crypto, inputs(seed)));
        }

        assertThat(expected).doesNotHaveDuplicates();
        assertThat(atOnce(operation, crypto))
                .usingElementComparator(Arrays::compare)
                .containsExactlyElementsOf(expected);
    }

    /** Runs the operation in many threads, many times in each; gives the one answer of each thread. */
    private static List<byte[]> atOnce(Operation operation, CryptoProvider crypto) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<byte[]>> running = new ArrayList<>();
            for (int seed = 0; seed < THREADS; seed++) {
                byte[][] inputs = inputs(seed);
                running.add(threads.submit(() -> {
                    start.await();
                    return manyTimes(() -> operation.run(crypto, inputs));
                }));
            }
            List<byte[]> results = new ArrayList<>();
            for (Future<byte[]> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    private static byte[] manyTimes(Callable<byte[]> call) throws Exception {
        byte[] first = call.call();
        for (int i = 1; i < CALLS; i++) {
            assertThat(call.call()).isEqualTo(first);
        }
        return first;
    }
}
