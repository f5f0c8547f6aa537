package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.Containers;
import io.vpnmanager.api.VpnBuilder;
import io.vpnmanager.api.VpnBuilder.Opening;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.core.internal.alert.AlertPlace;
import io.vpnmanager.core.internal.file.SecretLine;
import io.vpnmanager.core.internal.wireguard.WireGuardEngine;
import io.vpnmanager.core.internal.xray.XrayParts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a home is opened: as the program says, else as its configuration says, else as usual.
 *
 * @param opening what was said
 */
public record ConfiguredOpening(Opening opening) {
    private static final String ANY_KEYRING = "default";

    /** {@return how long one call may take} */
    public Duration deadline() {
        return opening.deadline()
                .or(() -> given().given("deadline").flatMap(Values::duration))
                .orElse(VpnBuilder.DEFAULT_DEADLINE);
    }

    /** {@return where the container engine is found} */
    public Containers containers() {
        return opening.containers()
                .or(() -> given().given("containers.endpoint").map(URI::create).map(Containers::at))
                .orElse(Containers.USUAL);
    }

    /** {@return what servers on Xray-core are made from that name no image themselves} */
    public XrayParts.Images xrayImages() {
        return new XrayParts.Images(
                given().given("images.xray").orElse(XrayParts.Images.DEFAULT.core()),
                given().given("images.sockets").orElse(XrayParts.Images.DEFAULT.sockets()));
    }

    /** {@return what WireGuard servers are made from that name no image themselves} */
    public ContainerImage wireguardImage() {
        return given().given("images.wireguard").map(ContainerImage::new).orElse(WireGuardEngine.USUAL_IMAGE);
    }

    /** {@return the references of the images that a server of this protocol is made from} */
    public List<String> images(Protocol protocol) {
        return switch (protocol) {
            case WireGuard wireGuard ->
                List.of(wireGuard.image().orElseGet(this::wireguardImage).reference());
            case VlessReality vless -> cores(vless.image());
            case Shadowsocks shadowsocks -> cores(shadowsocks.image());
            case Socks5 socks5 -> List.of();
            case HttpProxy http -> List.of();
        };
    }

    private List<String> cores(Optional<ContainerImage> named) {
        XrayParts.Images usual = xrayImages();
        return List.of(named.map(ContainerImage::reference).orElse(usual.core()), usual.sockets());
    }

    /** {@return where the rules of alerts are} */
    public AlertPlace alerts() {
        return new AlertPlace(opening.home(), given().given("alerts.file").map(Path::of));
    }

    /** {@return where the master key is; a passphrase in a file is read now} */
    public MasterKeySource masterKey() {
        return opening.masterKey()
                .or(() -> given().given("master-key.file").map(Path::of).map(MasterKeySource::file))
                .or(() -> given().given("master-key.command").map(List::of).map(MasterKeySource::command))
                .or(() -> given().given("master-key.keyring")
                        .map(name ->
                                name.equals(ANY_KEYRING) ? MasterKeySource.keyring() : MasterKeySource.keyring(name)))
                .or(() -> given().given("master-key.passphrase-file")
                        .map(Path::of)
                        .map(file -> SecretLine.read(file, Secret.LONGEST_BYTES))
                        .map(MasterKeySource::passphrase))
                .orElse(MasterKeySource.file());
    }

    private Configuration given() {
        return opening.configuration();
    }
}
