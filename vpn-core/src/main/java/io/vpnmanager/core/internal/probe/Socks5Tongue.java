package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The client's half of SOCKS5.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1929">RFC 1929</a>
 */
final class Socks5Tongue implements ProxyTongue {
    private static final int VERSION = 5;
    private static final int AUTH_VERSION = 1;
    private static final int NOTHING_ASKED = 0;
    private static final int USER_AND_PASSWORD = 2;
    private static final int NO_METHOD = 0xff;
    private static final int CONNECT = 1;

    private final Line line;

    Socks5Tongue(Line line) {
        this.line = line;
    }

    @Override
    public String beRefused(Optional<Endpoint> asked) throws ProbeFailure {
        int method = method(NOTHING_ASKED);
        if (method == NOTHING_ASKED) {
            throw ProbeFailure.notOurs("lets somebody in without credentials");
        }
        if (method != NO_METHOD) {
            throw ProbeFailure.notOurs("chooses method " + method + " of SOCKS5, which was not offered");
        }
        return "no acceptable authentication method";
    }

    @Override
    public void logIn(Login login) throws ProbeFailure {
        int method = method(USER_AND_PASSWORD);
        if (method != USER_AND_PASSWORD) {
            throw ProbeFailure.notOurs("does not ask for user and password: its method of SOCKS5 is " + method);
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(AUTH_VERSION);
        writeText(message, login.user().text().getBytes(StandardCharsets.US_ASCII));
        writeText(message, login.password().revealSecretUtf8());
        line.write(message.toByteArray());
        requireVersion(AUTH_VERSION);
        if (line.read() != 0) {
            throw ProxyTongue.notLetIn(login);
        }
    }

    /** A password that is longer than SOCKS5 can say is nobody's. */
    private static void writeText(ByteArrayOutputStream message, byte[] text) {
        int length = Math.min(text.length, 0xff);
        message.write(length);
        message.write(text, 0, length);
    }

    @Override
    public void reach(Login login, Endpoint target, Runnable letIn) throws ProbeFailure {
        logIn(login);
        letIn.run();
        line.silenceMeans("lets " + login.who() + " in and does not say whether it reached " + target);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(new byte[] {VERSION, CONNECT, 0});
        switch (target.host()) {
            case IpAddress address -> {
                request.write(address.bytes().length == 4 ? 1 : 4);
                request.writeBytes(address.bytes());
            }
            case HostName name -> {
                request.write(3);
                writeText(request, name.text().getBytes(StandardCharsets.US_ASCII));
            }
        }
        request.write(target.port().number() >>> 8);
        request.write(target.port().number());
        line.write(request.toByteArray());
        requireReached(target, login);
    }

    private void requireReached(Endpoint target, Login login) throws ProbeFailure {
        requireVersion(VERSION);
        int reply = line.read();
        if (reply != 0) {
            throw TargetFailures.ofSocks5(reply, target, login);
        }
        line.read();
        int bound = switch (line.read()) {
            case 1 -> 4;
            case 3 -> line.read();
            case 4 -> 16;
            default -> throw ProbeFailure.notOurs("names a kind of address that SOCKS5 does not have");
        };
        for (int i = 0; i < bound + 2; i++) {
            line.read();
        }
    }

    private int method(int offered) throws ProbeFailure {
        line.write(new byte[] {VERSION, 1, (byte) offered});
        requireVersion(VERSION);
        return line.read();
    }

    private void requireVersion(int version) throws ProbeFailure {
        if (line.read() != version) {
            throw ProbeFailure.notOurs("answers, but not in SOCKS5");
        }
    }
}
