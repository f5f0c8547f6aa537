package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.reality.BorrowedHandshake;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Tries a VLESS server: as somebody without a key, to whom it is the site whose handshake it borrows, or as a user. It
 * answers a user only once a target has spoken, but ends the connection of whoever it does not know as soon as that one
 * has said who it is; so that is what is seen, of a user and of somebody whom nobody knows, who comes later and is gone
 * first.
 */
final class VlessProbe {
    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final int MOST_PADDING = 1 << 16;

    private final Supplier<SSLContext> tls;
    private final ClientKeys keys;
    private final InstantSource clock;

    VlessProbe(Supplier<SSLContext> tls, ClientKeys keys, InstantSource clock) {
        this.tls = tls;
        this.keys = keys;
        this.clock = clock;
    }

    Told tell(Tried tried, VlessReality vless, Entry.Without entry) throws ProbeFailure {
        HostName name = vless.serverNames().getFirst();
        SSLContext trust = vless.insecureTarget() ? AnyCertificate.context() : tls.get();
        try (Line line = Line.open(tried.at(), tried.course())) {
            SSLSocket socket = line.handshake(name.text(), plain -> BorrowedHandshake.over(plain, name, trust));
            tried.course().shookHands();
            String unknown =
                    entry.besides().isEmpty() ? "; whether users get in is not known by that" : entry.besides();
            return Told.of(
                    ProbeVerdict.REACHABLE,
                    "answers as " + name + " in " + socket.getSession().getProtocol() + ", as its REALITY target does"
                            + unknown);
        }
    }

    Told tell(Tried tried, VlessReality vless, Login login, Optional<Endpoint> target) throws ProbeFailure {
        RealityEntry own = keys.vless(tried.server(), vless, login.password());
        try (Line line = Line.open(tried.at(), tried.course())) {
            TlsChannel channel = comeIn(line, own);
            requireEndOf(own.ofUser(keys.nobody()), tried);
            requireLetIn(channel, login);
            tried.course().shookHands();
            if (target.isEmpty()) {
                return Told.of(ProbeVerdict.WORKS, "lets " + login.who() + " in");
            }
            return throughTo(target.get(), channel, own.id(), login, tried.course());
        }
    }

    private TlsChannel comeIn(Line line, RealityEntry entry) throws ProbeFailure {
        line.silenceMeans("takes connections and does not shake hands");
        TlsChannel channel = keys.handshake(line, entry, clock.instant()).shakeHands();
        channel.write(VlessTongue.whoComes(entry.id()));
        return channel;
    }

    /** One that waits for everybody tells nothing by waiting. */
    private void requireEndOf(RealityEntry nobody, Tried tried) throws ProbeFailure {
        try (Line line = Line.open(tried.at(), tried.course())) {
            if (comeIn(line, nobody).listen(tried.course().step()) != Line.Sound.END) {
                throw ProbeFailure.notOurs("does not send away whom nobody knows");
            }
        }
    }

    private static void requireLetIn(TlsChannel channel, Login login) throws ProbeFailure {
        switch (channel.listen(Deadline.in(A_MOMENT))) {
            case NOTHING -> {}
            case END -> throw ProxyTongue.notLetIn(login);
            case BYTE -> throw ProbeFailure.notOurs("answers before it was asked for anything");
        }
    }

    private static Told throughTo(Endpoint target, TlsChannel channel, UUID id, Login login, Course course)
            throws ProbeFailure {
        channel.write(VlessTongue.request(
                id, target, "HEAD / HTTP/1.1\r\nHost: " + target + "\r\nConnection: close\r\n\r\n"));
        String letIn = "lets " + login.who() + " in";
        while (true) {
            Line.Sound sound = channel.listen(course.step());
            if (sound == Line.Sound.END) {
                throw TargetFailures.ofCore(target, login);
            }
            if (sound == Line.Sound.NOTHING) {
                return Told.of(
                        ProbeVerdict.UNKNOWN,
                        letIn + ", and nothing came of " + target + " within " + course.patience());
            }
            byte[] heard = channel.heard();
            if (heard.length > MOST_PADDING) {
                throw ProbeFailure.notOurs("answers with padding alone");
            }
            if (VlessTongue.bringsAnything(heard)) {
                course.heard();
                return Told.of(ProbeVerdict.WORKS, letIn + " and brought an answer of " + target);
            }
        }
    }
}
