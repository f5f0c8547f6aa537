package io.vpnmanager.core.internal.reality;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import io.vpnmanager.core.internal.tls.UsualTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Tries a site as a client of REALITY would see it. A server forwards every handshake to its target, so a site that
 * does not speak TLS 1.3 with X25519 serves nobody, one without HTTP/2 or with a certificate for another name gives the
 * server away, and one at a private address opens the host's own network to strangers. Safe for use by many threads.
 *
 * @see <a href="https://github.com/XTLS/REALITY#readme">what a target must be</a>
 */
public final class RealityTargets {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Asked when it is needed: to read what this Java trusts takes longer than to open a home. */
    private final Supplier<SSLContext> tls;

    private final Function<InetSocketAddress, Optional<String>> refusal;

    /** Trusts what this Java trusts, and no special addresses. */
    public RealityTargets() {
        this(UsualTrust::context, RealityTargets::refusalOfSpecial);
    }

    RealityTargets(Supplier<SSLContext> tls, Function<InetSocketAddress, Optional<String>> refusal) {
        this.tls = tls;
        this.refusal = refusal;
    }

    private static Optional<String> refusalOfSpecial(InetSocketAddress address) {
        return new TargetRules(List.of()).refusal(IpAddress.of(address.getAddress()), new Port(address.getPort()));
    }

    /**
     * Refuses a target that will not do, unless the spec says to take it as it is. Takes a handshake for each name.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL}, saying what is wrong with it
     * @throws io.vpnmanager.api.error.EnvironmentException {@code NET} when it does not answer from here
     */
    public void require(VlessReality vless) {
        if (vless.insecureTarget()) {
            return;
        }
        InetSocketAddress address = address(vless);
        refusal.apply(address).ifPresent(why -> {
            throw refused(vless, "is at " + address.getAddress().getHostAddress() + ", which is closed: " + why, null);
        });
        vless.serverNames().forEach(name -> tryHandshake(vless, address, name));
    }

    private static InetSocketAddress address(VlessReality vless) {
        try {
            InetAddress first = InetAddress.getByName(vless.target().host().toString());
            return new InetSocketAddress(first, vless.target().port().number());
        } catch (UnknownHostException e) {
            throw unreachable(vless, "has no address that this machine finds", e);
        }
    }

    private void tryHandshake(VlessReality vless, InetSocketAddress address, HostName name) {
        try (Socket plain = new Socket()) {
            plain.setSoTimeout((int) PATIENCE.toMillis());
            plain.connect(address, (int) PATIENCE.toMillis());
            try (SSLSocket socket = BorrowedHandshake.over(plain, name, tls.get())) {
                if (!BorrowedHandshake.speaksHttp2(socket)) {
                    throw refused(vless, "does not speak HTTP/2 for the name " + name, null);
                }
            }
        } catch (SSLException e) {
            throw refused(vless, BorrowedHandshake.isOfCertificate(e) ? noCertificate(name) : noHandshake(name, e), e);
        } catch (IOException e) {
            throw unreachable(vless, "does not answer: " + e.getMessage(), e);
        }
    }

    private static String noCertificate(HostName name) {
        return "has no certificate for the name " + name + " that this machine trusts";
    }

    private static String noHandshake(HostName name, SSLException e) {
        return "does not speak TLS 1.3 with X25519 for the name " + name + ": " + e.getMessage();
    }

    private static RuntimeException refused(VlessReality vless, String why, @Nullable Exception cause) {
        Problem problem = Problem.of(ErrorCode.POLICY, "REALITY target " + vless.target(), why)
                .remedy("Choose a site that speaks TLS 1.3 and HTTP/2 under that name, or take this one unchecked with "
                        + "--insecure-reality-target")
                .fact("field", "reality-target");
        return cause == null ? problem.toException() : problem.toException(cause);
    }

    private static RuntimeException unreachable(VlessReality vless, String why, Exception cause) {
        return Problem.of(ErrorCode.NETWORK, "REALITY target " + vless.target(), why)
                .remedy("Look whether this machine reaches it, or take it unchecked with --insecure-reality-target")
                .fact("field", "reality-target")
                .toException(cause);
    }
}
