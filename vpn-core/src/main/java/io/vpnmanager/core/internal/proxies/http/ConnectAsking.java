package io.vpnmanager.core.internal.proxies.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Promise;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.core.internal.proxies.dial.Asking;
import io.vpnmanager.core.internal.proxies.dial.Credentials;
import io.vpnmanager.core.internal.proxies.dial.DialException;
import io.vpnmanager.core.internal.proxies.dial.DialFailure;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The client's half of CONNECT. A success has no body, whatever its fields say.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6">RFC 9110, CONNECT</a>
 */
public final class ConnectAsking extends Asking {
    private static final int MOST_INTERIM = 10;

    private final InetSocketAddress target;
    private final Optional<Credentials> credentials;
    private int interim;

    /** Asks for this target, as somebody or as nobody. */
    public ConnectAsking(InetSocketAddress target, Optional<Credentials> credentials, Promise<Channel> led) {
        super(led);
        this.target = target;
        this.credentials = credentials;
    }

    @Override
    protected ByteBuf begin() {
        Endpoint asked = new Endpoint(IpAddress.of(target.getAddress()), new Port(target.getPort()));
        return HttpConnection.bytes("CONNECT " + asked + " HTTP/1.1\r\nHost: " + asked + "\r\n"
                + credentials.map(ConnectAsking::basic).orElse("") + "\r\n");
    }

    private static String basic(Credentials shown) {
        String pair = shown.user() + ":" + shown.password().revealSecretText();
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    @Override
    protected boolean hear(ChannelHandlerContext ctx, ByteBuf in) throws DialException {
        try {
            Optional<List<String>> lines = HeadReader.read(in, Speaker.TARGET);
            while (lines.isPresent()) {
                ResponseHead head = ResponseHead.parse(lines.get());
                if (!head.isInterim()) {
                    return requireSuccess(head.status());
                }
                requireFewInterim(head.status());
                lines = HeadReader.read(in, Speaker.TARGET);
            }
            return false;
        } catch (MalformedHead e) {
            throw useless("answers, but not as an HTTP proxy does");
        }
    }

    private void requireFewInterim(int status) throws MalformedHead {
        if (status == 101 || ++interim > MOST_INTERIM) {
            throw new MalformedHead("no answer to CONNECT");
        }
    }

    /** What stands for the target's refusal is not settled: most proxies say 502 or 503, tinyproxy says 500. */
    private static boolean requireSuccess(int status) throws DialException {
        return switch (status) {
            case 403 -> throw new DialException(DialFailure.DENIED);
            case 407 -> throw useless("refuses the user and password, or wants some (status 407)");
            case 500, 502, 503 -> throw new DialException(DialFailure.UNREACHABLE);
            case 504 -> throw new DialException(DialFailure.TIMED_OUT);
            default -> {
                if (status / 100 != 2) {
                    throw useless("answers CONNECT with status " + status);
                }
                yield true;
            }
        };
    }
}
