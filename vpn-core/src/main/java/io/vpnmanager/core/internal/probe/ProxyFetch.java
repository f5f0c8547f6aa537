package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.core.internal.call.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Asks for a page through a proxy, as its clients do. */
public final class ProxyFetch {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int STEPS = 4;
    private static final int LONGEST_ANSWER = 64 * 1024;

    private ProxyFetch() {}

    /**
     * {@return the whole answer of a page to whoever comes as a link says}
     *
     * @throws IOException where the proxy does not bring it
     */
    public static String page(Link link, Endpoint page) throws IOException {
        try (Line line = open(link)) {
            ProxyTongue.of(link.protocol(), line)
                    .reach(new Login(link.user(), link.secret().orElseThrow()), page, () -> {});
            line.write("GET / HTTP/1.1\r\nHost: " + page + "\r\nConnection: close\r\n\r\n");
            return line.rest(LONGEST_ANSWER);
        } catch (ProbeFailure e) {
            throw new IOException(e.reason(), e);
        }
    }

    /**
     * {@return how the proxy of a link refuses whoever asks for a page without credentials}
     *
     * @throws IOException where it does not
     */
    public static String refusal(Link link, Endpoint page) throws IOException {
        try (Line line = open(link)) {
            return ProxyTongue.of(link.protocol(), line).beRefused(Optional.of(page));
        } catch (ProbeFailure e) {
            throw new IOException(e.reason(), e);
        }
    }

    private static Line open(Link link) throws ProbeFailure {
        Deadline whole = Deadline.in(PATIENCE.multipliedBy(STEPS));
        return Line.open(link.endpoint(), new Course(whole, PATIENCE));
    }
}
