package io.vpnmanager.core.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.material.ClientMaterial;
import io.vpnmanager.core.internal.material.ServerMaterial;
import io.vpnmanager.core.internal.material.ServerMaterial.WireGuardServerKeys;
import io.vpnmanager.core.internal.probe.tunnel.TunnelHandshake;
import io.vpnmanager.core.internal.probe.tunnel.TunnelKeys;
import io.vpnmanager.core.internal.probe.tunnel.TunnelResponder;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that do not shake hands; those that do, {@link ServedTunnelsTest} has. */
@Timeout(60)
class TunnelLineTest {
    private static final BouncyCastleCrypto CRYPTO = new BouncyCastleCrypto();
    /** Time for two tries, the second of which is cut short. */
    private static final Duration PATIENCE = Duration.ofMillis(2500);

    private static final Duration SLOW = Duration.ofMillis(1200);

    private final WireGuardServerKeys ofServer = new ServerMaterial(CRYPTO).wireGuard(Secret.of("a server"));
    private final String server = ofServer.publicKey();
    private final TunnelKeys keys = new TunnelKeys(
            new ClientMaterial(CRYPTO).wireGuard(Secret.of("a user"), new ServerId(new UUID(0, 1))), server);
    private final List<byte[]> heard = new CopyOnWriteArrayList<>();

    /** {@return what was seen of one that answers each message so} */
    private TunnelLine.Silence silence(UnaryOperator<byte[]> answer) throws IOException, ProbeFailure {
        return silence(answer, Duration.ZERO, PATIENCE).orElseThrow();
    }

    /** {@return what was seen of one that answers each message so late; empty where it shook hands} */
    private Optional<TunnelLine.Silence> silence(UnaryOperator<byte[]> answer, Duration late, Duration patience)
            throws IOException, ProbeFailure {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread.startVirtualThread(() -> serve(socket, answer, late));
            Course course = new Course(Deadline.in(patience), patience);
            try (TunnelLine line = TunnelLine.open(Endpoint.parse("127.0.0.1:" + socket.getLocalPort()), course)) {
                boolean shakes = line.shakesHands(() -> new TunnelHandshake(keys, CRYPTO, Instant.now()));
                return shakes ? Optional.empty() : Optional.of(line.silence());
            }
        }
    }

    private byte[] response(byte[] initiation) {
        boolean isInitiation = initiation.length == 148;
        return isInitiation
                ? new TunnelResponder(CRYPTO, ofServer.privateKey(), keys).response(initiation)
                : new byte[0];
    }

    private void serve(DatagramSocket socket, UnaryOperator<byte[]> answer, Duration late) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
                socket.receive(packet);
                byte[] message = Arrays.copyOf(packet.getData(), packet.getLength());
                heard.add(message);
                byte[] said = answer.apply(message);
                if (said.length > 0) {
                    Thread.startVirtualThread(() -> say(socket, said, packet.getSocketAddress(), late));
                }
            }
        } catch (IOException e) {
            // The end of the test.
        }
    }

    private static void say(DatagramSocket socket, byte[] said, SocketAddress to, Duration late) {
        try {
            Thread.sleep(late);
            socket.send(new DatagramPacket(said, said.length, to));
        } catch (IOException | InterruptedException e) {
            // The end of the test.
        }
    }

    private byte[] cookie(byte[] initiation) {
        try {
            byte[] nonce = CRYPTO.randomBytes(24);
            XChaCha20Poly1305 cipher = new XChaCha20Poly1305();
            Blake2sDigest digest = new Blake2sDigest();
            byte[] label = "cookie--".getBytes(StandardCharsets.US_ASCII);
            digest.update(label, 0, label.length);
            digest.update(Base64.getDecoder().decode(server), 0, 32);
            byte[] key = new byte[32];
            digest.doFinal(key, 0);
            cipher.init(
                    true,
                    new AEADParameters(new KeyParameter(key), 128, nonce, Arrays.copyOfRange(initiation, 116, 132)));
            byte[] reply = new byte[64];
            reply[0] = 3;
            System.arraycopy(initiation, 4, reply, 4, 4);
            System.arraycopy(nonce, 0, reply, 8, 24);
            cipher.doFinal(reply, 32 + cipher.processBytes(new byte[16], 0, 16, reply, 32));
            return reply;
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoeverSaysNothingIsAskedAgainAndAnew() throws Exception {
        assertThat(silence(message -> new byte[0])).isEqualTo(TunnelLine.Silence.WHOLE);

        assertThat(heard).hasSize(2).allMatch(message -> message.length == 148);
        assertThat(heard.get(0)).isNotEqualTo(heard.get(1));
    }

    @Test
    void aCookieIsShownWithTheNextTry() throws Exception {
        assertThat(silence(this::cookie)).isEqualTo(TunnelLine.Silence.COOKIES);

        assertThat(heard).as("no more than else").hasSize(2);
        assertThat(Arrays.copyOfRange(heard.get(0), 132, 148)).containsOnly(0);
        Blake2sDigest mac2 = new Blake2sDigest(new byte[16], 16, null, null);
        mac2.update(heard.get(1), 0, 132);
        byte[] expected = new byte[16];
        mac2.doFinal(expected, 0);
        assertThat(Arrays.copyOfRange(heard.get(1), 132, 148)).isEqualTo(expected);
    }

    /** Each answer comes after the next try began, until there is more time between tries. */
    @Test
    void aServerThatIsSlowerThanTheFirstPauseShakesHands() throws Exception {
        assertThat(silence(this::response, SLOW, Duration.ofSeconds(4))).isEmpty();
        assertThat(heard).as("two tries and what ends the session").hasSizeBetween(2, 3);
    }

    @Test
    void answersToEarlierTriesAreLateAndNoNoise() throws Exception {
        assertThat(silence(this::response, SLOW, Duration.ofSeconds(2))).contains(TunnelLine.Silence.LATE);
    }

    @Test
    void whatIsNoAnswerOfTheServerIsNoise() throws Exception {
        assertThat(silence(message -> message)).isEqualTo(TunnelLine.Silence.NOISE);
    }

    @Test
    void whereNobodyListensThatIsSaidAtOnce() throws Exception {
        Endpoint nobody = Endpoint.parse("127.0.0.1:" + ProbedHome.freePort());
        Course course = new Course(Deadline.in(PATIENCE), PATIENCE);
        try (TunnelLine line = TunnelLine.open(nobody, course)) {
            assertThatThrownBy(() -> line.shakesHands(() -> new TunnelHandshake(keys, CRYPTO, Instant.now())))
                    .isInstanceOf(ProbeFailure.class)
                    .hasMessageContaining("nobody listens at UDP");
        }
    }
}
