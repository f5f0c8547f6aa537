package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Tries a SOCKS5 or HTTP server: somebody without credentials is refused, a user is let in and reaches a target. */
final class ProxyProbe {
    private final Supplier<SSLContext> tls;

    ProxyProbe(Supplier<SSLContext> tls) {
        this.tls = tls;
    }

    Told tell(Tried tried, Entry.Without entry) throws ProbeFailure {
        try (Line line = open(tried)) {
            ProxyTongue.of(tried.spoken(), line).beRefused(Optional.empty());
            tried.course().shookHands();
            return Told.of(
                    ProbeVerdict.REACHABLE, "refuses whoever shows no credentials, as it must" + entry.besides());
        }
    }

    Told tell(Tried tried, Login login, Optional<Endpoint> target) throws ProbeFailure {
        if (tried.spoken() != ProtocolKind.SOCKS5 && !login.isOfProbeUser()) {
            requireRefusal(tried);
        }
        try (Line line = open(tried)) {
            ProxyTongue tongue = ProxyTongue.of(tried.spoken(), line);
            if (target.isPresent()) {
                return throughTo(target.get(), tried, login, tongue, line);
            }
            tongue.logIn(login);
            tried.course().shookHands();
            return Told.of(ProbeVerdict.WORKS, "lets " + login.who() + " in");
        }
    }

    /**
     * What is no such proxy answers a request with something, too, that could be taken for a user who was let in; and
     * it is nobody's business to know the password. A probe that stands in no figure must not be refused, either.
     */
    private void requireRefusal(Tried tried) throws ProbeFailure {
        try (Line line = open(tried)) {
            ProxyTongue.of(tried.spoken(), line).beRefused(Optional.empty());
        }
        tried.course().begin();
    }

    private static Told throughTo(Endpoint target, Tried tried, Login login, ProxyTongue tongue, Line line)
            throws ProbeFailure {
        Course course = tried.course();
        tongue.reach(login, target, course::shookHands);
        line.write("HEAD / HTTP/1.1\r\nHost: " + target + "\r\nConnection: close\r\n\r\n");
        Line.Sound sound = line.listen(course.step());
        String reached = "lets " + login.who() + " in and says that it reached " + target;
        return switch (sound) {
            case BYTE -> {
                course.heard();
                yield Told.of(ProbeVerdict.WORKS, "lets " + login.who() + " in and brought an answer of " + target);
            }
            case END -> Told.of(ProbeVerdict.UNKNOWN, reached + ", which ended the connection without a word");
            case NOTHING -> Told.of(ProbeVerdict.UNKNOWN, reached + ", which said nothing within " + course.patience());
        };
    }

    private Line open(Tried tried) throws ProbeFailure {
        Inbound inbound = inbound(tried.server().spec().protocol());
        Line line = Line.open(tried.at(), tried.course());
        try {
            boolean behindBalancer =
                    inbound.proxyProtocolFrom().stream().anyMatch(range -> range.contains(line.ownAddress()));
            if (behindBalancer) {
                line.introduce();
            }
            if (inbound.tls().isPresent()) {
                Host known =
                        tried.server().spec().publicHost().orElse(tried.at().host());
                line.speakTls(tls.get(), known.toString());
            }
            return line;
        } catch (ProbeFailure | RuntimeException e) {
            line.close();
            throw e;
        }
    }

    private static Inbound inbound(Protocol protocol) {
        return switch (protocol) {
            case Socks5 socks5 -> socks5.inbound();
            case HttpProxy http -> http.inbound();
            default -> throw new IllegalArgumentException("no proxy: " + protocol.kind());
        };
    }
}
