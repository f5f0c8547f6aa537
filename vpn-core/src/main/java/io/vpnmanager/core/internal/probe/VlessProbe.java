package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.core.internal.reality.BorrowedHandshake;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Tries a VLESS server as somebody without a key, to whom it is the site whose handshake it borrows. */
final class VlessProbe {
    private final Supplier<SSLContext> tls;

    VlessProbe(Supplier<SSLContext> tls) {
        this.tls = tls;
    }

    Told tell(Tried tried, VlessReality vless) throws ProbeFailure {
        HostName name = vless.serverNames().getFirst();
        SSLContext trust = vless.insecureTarget() ? AnyCertificate.context() : tls.get();
        try (Line line = Line.open(tried.at(), tried.course())) {
            SSLSocket socket = line.handshake(name.text(), plain -> BorrowedHandshake.over(plain, name, trust));
            tried.course().shookHands();
            return Told.of(
                    ProbeVerdict.REACHABLE,
                    "answers as " + name + " in " + socket.getSession().getProtocol()
                            + ", as its REALITY target does; whether users get in is not known by that");
        }
    }
}
