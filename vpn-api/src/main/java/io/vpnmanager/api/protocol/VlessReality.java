package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.setting.SettingReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A VLESS server behind REALITY: to whoever has no key it is the site whose handshake it borrows.
 *
 * <p>Settings: {@code reality-target} ({@code host:port}, required), {@code server-names} (default: the host of the
 * target), {@code insecure-reality-target} ({@code true} leaves the target unchecked), {@code image}.
 *
 * @param target the site whose handshake is borrowed; it must speak TLS 1.3 with X25519 and HTTP/2
 * @param serverNames the names that clients may ask for, at least one; links carry the first
 * @param insecureTarget whether the target is taken as it is, unchecked, private addresses included
 * @param image the image of the core; empty for the default of the engine
 * @param targets where clients may go beyond the public Internet
 * @see <a href="https://github.com/XTLS/REALITY">REALITY</a>
 */
public record VlessReality(
        Endpoint target,
        List<HostName> serverNames,
        boolean insecureTarget,
        Optional<ContainerImage> image,
        TargetPolicy targets)
        implements Protocol {
    private static final String TARGET = "reality-target";
    private static final String SERVER_NAMES = "server-names";
    private static final String INSECURE_TARGET = "insecure-reality-target";
    private static final String IMAGE = "image";
    static final List<String> SETTINGS = List.of(TARGET, SERVER_NAMES, INSECURE_TARGET, IMAGE);

    /**
     * Checks for null, copies the list, and puts the host of the target in the place of an empty one.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when there is no name at all
     */
    public VlessReality {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(targets, "targets");
        if (serverNames.isEmpty() && target.host() instanceof HostName name) {
            serverNames = List.of(name);
        }
        serverNames = List.copyOf(serverNames);
        if (serverNames.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "REALITY target " + target, "is an address, and no server name is given")
                    .remedy("Give it --" + SERVER_NAMES + ", the names in the certificate of the target")
                    .fact("field", SERVER_NAMES)
                    .toException();
        }
    }

    static VlessReality read(SettingReader settings, TargetPolicy targets) {
        return new VlessReality(
                settings.required(TARGET, Endpoint::parse),
                settings.all(SERVER_NAMES, HostName::parse),
                settings.flag(INSECURE_TARGET),
                settings.optional(IMAGE, ContainerImage::new),
                targets);
    }

    @Override
    public ProtocolKind kind() {
        return ProtocolKind.VLESS;
    }

    @Override
    public SortedMap<String, List<String>> settings() {
        SortedMap<String, List<String>> settings = new TreeMap<>();
        settings.put(TARGET, List.of(target.toString()));
        settings.put(SERVER_NAMES, serverNames.stream().map(HostName::text).toList());
        if (insecureTarget) {
            settings.put(INSECURE_TARGET, List.of("true"));
        }
        image.ifPresent(given -> settings.put(IMAGE, List.of(given.reference())));
        return settings;
    }
}
