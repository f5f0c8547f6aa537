package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The client's half of an HTTP proxy.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6">RFC 9110, CONNECT</a>
 */
final class HttpTongue implements ProxyTongue {
    /**
     * Asks the proxy itself, which answers whoever is let in, and goes nowhere. Who is let in is known only by asking
     * for something.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-7.6.2">RFC 9110, Max-Forwards</a>
     */
    private static final String TO_ITSELF =
            "OPTIONS http://localhost HTTP/1.1\r\nHost: localhost\r\nMax-Forwards: 0\r\n";

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int REACHED = 200;
    private static final int WHO_ARE_YOU = 407;
    private static final int TOO_MUCH = 429;
    /** The answer to whoever was let in and asks for nothing else. */
    private static final int LET_IN = 204;

    private final Line line;

    HttpTongue(Line line) {
        this.line = line;
    }

    @Override
    public String beRefused(Optional<Endpoint> asked) throws ProbeFailure {
        String head = answer(asked.map(HttpTongue::connect).orElse(TO_ITSELF), "");
        int status = status(head);
        if (status == LET_IN || status == REACHED) {
            throw ProbeFailure.notOurs("lets somebody in without credentials");
        }
        if (status != WHO_ARE_YOU) {
            throw ProbeFailure.notOurs("answers somebody without credentials with status " + status);
        }
        return statusLine(head);
    }

    @Override
    public void logIn(Login login) throws ProbeFailure {
        int status = status(answer(TO_ITSELF, authorization(login)));
        requireKnown(status, login);
        if (status != LET_IN) {
            throw ProbeFailure.notOurs("answers " + login.who() + " with status " + status);
        }
    }

    /** One answer tells of both, so what letting in takes is not seen. */
    @Override
    public void reach(Login login, Endpoint target, Runnable letIn) throws ProbeFailure {
        line.silenceMeans("takes connections and does not answer a request for " + target);
        int status = status(answer(connect(target), authorization(login)));
        requireKnown(status, login);
        if (status != REACHED) {
            throw TargetFailures.ofHttp(status, target, login);
        }
    }

    private static void requireKnown(int status, Login login) throws ProbeFailure {
        if (status == WHO_ARE_YOU) {
            throw ProxyTongue.notLetIn(login);
        }
        if (status == TOO_MUCH) {
            throw TargetFailures.tooMuch(login);
        }
    }

    private static String authorization(Login login) {
        String pair = login.user() + ":" + login.password().revealSecretText();
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    private static String connect(Endpoint target) {
        return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
    }

    private String answer(String head, String field) throws ProbeFailure {
        line.write(head + field + "\r\n");
        return head();
    }

    private static String statusLine(String head) {
        return head.substring(0, head.indexOf("\r\n"));
    }

    private String head() throws ProbeFailure {
        StringBuilder head = new StringBuilder();
        while (head.length() < LONGEST_HEAD) {
            head.append((char) line.read());
            if (head.length() == 5 && !head.toString().equals("HTTP/")) {
                throw notHttp();
            }
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        throw notHttp();
    }

    private static int status(String head) throws ProbeFailure {
        String[] words = statusLine(head).split(" ", 3);
        if (words.length < 2 || !words[1].matches("[1-5][0-9]{2}")) {
            throw notHttp();
        }
        return Integer.parseInt(words[1]);
    }

    private static ProbeFailure notHttp() {
        return ProbeFailure.notOurs("answers, but not as an HTTP proxy");
    }
}
