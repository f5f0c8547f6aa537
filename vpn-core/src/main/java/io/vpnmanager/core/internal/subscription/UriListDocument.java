package io.vpnmanager.core.internal.subscription;

import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.link.WireGuardLink;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/** One URI a line, all in base64 of the usual alphabet with its padding. */
final class UriListDocument implements DocumentLanguage {

    @Override
    public Optional<String> objection(Link link) {
        if (link instanceof WireGuardLink) {
            return Optional.of("there is no URI of WireGuard that apps agree on");
        }
        return link instanceof ProxyLink proxy && proxy.tls() && proxy.protocol() == ProtocolKind.SOCKS5
                ? Optional.of("there is no URI of SOCKS5 over TLS that apps agree on")
                : Optional.empty();
    }

    @Override
    public boolean canSayNothing() {
        return true;
    }

    @Override
    public String write(Subscription carried) {
        String lines = carried.links().stream().map(Link::revealSecretText).collect(Collectors.joining("\n"));
        return Base64.getEncoder().encodeToString(lines.getBytes(StandardCharsets.UTF_8)) + "\n";
    }
}
