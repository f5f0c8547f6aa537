package io.vpnmanager.core.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.core.internal.call.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is taken for an answer; that of a real core, {@link ServedCoresTest} shows. */
@Timeout(30)
class Sip004TongueTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final byte[] REQUEST = ShadowsocksRequest.ofEarlier(Endpoint.parse("example.org:80"));

    private final Sip004Keys keys = new Sip004Keys(ShadowsocksMethod.AES_256_GCM, Secret.of("a password"));

    /** {@return how many bytes one that answers a request so is said to have brought} */
    private int answer(UnaryOperator<byte[]> server) throws IOException, ProbeFailure {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> serve(listening, server));
            Course course = new Course(Deadline.in(PATIENCE), PATIENCE);
            try (Line line = Line.open(Endpoint.parse("127.0.0.1:" + listening.getLocalPort()), course)) {
                Sip004Tongue tongue = new Sip004Tongue(line, keys, new byte[keys.bytes()]);
                tongue.ask(REQUEST);
                return tongue.answer();
            }
        }
    }

    private void serve(ServerSocket listening, UnaryOperator<byte[]> server) {
        int whole = keys.bytes() + 2 + REQUEST.length + 2 * ShadowsocksCipher.TAG_BYTES;
        try (Socket client = listening.accept()) {
            client.getOutputStream().write(server.apply(client.getInputStream().readNBytes(whole)));
            client.getInputStream().read();
        } catch (IOException e) {
            // The end of the test.
        }
    }

    private byte[] answered(byte[] salt, byte[] content) {
        ShadowsocksCipher cipher = keys.session(salt);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(salt);
        all.writeBytes(cipher.seal(new byte[] {(byte) (content.length >>> 8), (byte) content.length}));
        all.writeBytes(cipher.seal(content));
        return all.toByteArray();
    }

    private byte[] ofServer() {
        return ofServer(9);
    }

    private byte[] ofServer(int bytes) {
        byte[] salt = new byte[keys.bytes()];
        salt[0] = 1;
        return answered(salt, new byte[bytes]);
    }

    @Test
    void aPieceIsNoLongerThanTheProtocolHasIt() throws Exception {
        assertThat(answer(request -> ofServer(0x3fff))).isEqualTo(0x3fff);
        assertThatThrownBy(() -> answer(request -> ofServer(0x4000)))
                .isInstanceOf(ProbeFailure.class)
                .hasMessageContaining("a piece of 16384 bytes");
    }

    @Test
    void anAnswerUnderTheKeyOfTheUserIsOpened() throws Exception {
        assertThat(answer(request -> ofServer())).isEqualTo(9);
    }

    @Test
    void anEchoIsNone() {
        assertThatThrownBy(() -> answer(request -> request))
                .isInstanceOf(ProbeFailure.class)
                .hasMessageContaining("answers with what it was sent");
    }

    @Test
    void whatWasAlteredIsNone() {
        byte[] altered = ofServer();
        altered[altered.length - 1] ^= 1;
        assertThatThrownBy(() -> answer(request -> altered))
                .isInstanceOf(ProbeFailure.class)
                .hasMessageContaining("does not open");
    }
}
