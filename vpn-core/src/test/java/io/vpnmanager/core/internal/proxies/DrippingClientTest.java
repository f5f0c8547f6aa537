package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.HELLO;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that always have another byte to say, and never say what they want. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class DrippingClientTest {
    private static final int MILLIS_BETWEEN = 20;

    @Parameter
    Transport transport;

    static Stream<Arguments> drips() {
        Protocol socks5 = new Socks5(false, false, Inbound.DIRECT, TargetPolicy.PUBLIC_ONLY);
        Protocol mixed = new Socks5(true, false, Inbound.DIRECT, TargetPolicy.PUBLIC_ONLY);
        Protocol http = new HttpProxy(Inbound.DIRECT, TargetPolicy.PUBLIC_ONLY);
        Protocol behind = new HttpProxy(new Inbound(List.of(Cidr.parse("127.0.0.0/8"))), TargetPolicy.PUBLIC_ONLY);
        byte[] methods = bytes("05 ff" + "00".repeat(254));
        byte[] name = bytes(HELLO + "01 ff" + "61".repeat(250));
        byte[] line = latin1("GET http://h/" + "a".repeat(300));
        byte[] fields = latin1("GET http://h/ HTTP/1.1\r\n" + "X: y\r\n".repeat(50));
        byte[] header = bytes("0d0a0d0a000d0a515549540a 20 00 0fff" + "00".repeat(300));
        return Stream.of(
                Arguments.of("methods of SOCKS5", socks5, methods),
                Arguments.of("a name of SOCKS5", socks5, name),
                Arguments.of("a request line", http, line),
                Arguments.of("fields", http, fields),
                Arguments.of("SOCKS5 at a port for both", mixed, name),
                Arguments.of("HTTP at a port for both", mixed, fields),
                Arguments.of("a header of the PROXY protocol", behind, header));
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drips")
    void isClosedInTimeHoweverMuchItHasToSay(String name, Protocol protocol, byte[] drips) throws IOException {
        try (ProxyLab hasty = ProxyLab.hasty(transport);
                RawClient client = new RawClient(hasty.serve(protocol))) {
            client.socket().setSoTimeout(MILLIS_BETWEEN);
            int sent = 0;
            while (sent < drips.length && isOpenAfter(client, drips[sent])) {
                sent++;
            }
            assertThat(sent).as("bytes that were taken").isBetween(2, 200);
        }
    }

    private static boolean isOpenAfter(RawClient client, byte drip) throws IOException {
        client.trySend(new byte[] {drip});
        try {
            return client.socket().getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }
}
