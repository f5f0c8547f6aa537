package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * The client's half of an HTTP proxy, which asks for a tunnel.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6">RFC 9110, CONNECT</a>
 */
final class HttpTongue implements ProxyTongue {
    /**
     * Where no connection goes, whatever a server opens to its clients: who is let in is known only by asking for
     * something.
     */
    private static final Endpoint NOWHERE = Endpoint.parse("255.255.255.255:9");

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int REACHED = 200;
    private static final int WHO_ARE_YOU = 407;
    private static final int TOO_MUCH = 429;
    /** Answers to whoever was let in and asks for a target that cannot be reached. */
    private static final Set<Integer> KNOWN = Set.of(REACHED, 403, 502, 504);

    private final Line line;

    HttpTongue(Line line) {
        this.line = line;
    }

    @Override
    public void beRefused() throws ProbeFailure {
        int status = ask(NOWHERE, "");
        if (status == REACHED) {
            throw ProbeFailure.notOurs("lets somebody in without credentials");
        }
        if (status != WHO_ARE_YOU) {
            throw ProbeFailure.notOurs("answers somebody without credentials with status " + status);
        }
    }

    @Override
    public void logIn(Login login) throws ProbeFailure {
        int status = ask(NOWHERE, authorization(login));
        requireKnown(status, login);
        if (!KNOWN.contains(status)) {
            throw ProbeFailure.notOurs("answers user " + login.user() + " with status " + status);
        }
    }

    /** One answer tells of both, so what letting in takes is not seen. */
    @Override
    public void reach(Login login, Endpoint target, Runnable letIn) throws ProbeFailure {
        line.silenceMeans("takes connections and does not answer a request for " + target);
        int status = ask(target, authorization(login));
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

    private int ask(Endpoint target, String field) throws ProbeFailure {
        line.write("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + field + "\r\n");
        return status(head());
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
        String[] words = head.substring(0, head.indexOf("\r\n")).split(" ", 3);
        if (words.length < 2 || !words[1].matches("[1-5][0-9]{2}")) {
            throw notHttp();
        }
        return Integer.parseInt(words[1]);
    }

    private static ProbeFailure notHttp() {
        return ProbeFailure.notOurs("answers, but not as an HTTP proxy");
    }
}
