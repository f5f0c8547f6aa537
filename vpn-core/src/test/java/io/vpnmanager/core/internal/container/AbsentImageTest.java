package io.vpnmanager.core.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.wireguard.WireGuardEngine;
import io.vpnmanager.core.internal.xray.XrayEngine;
import io.vpnmanager.core.internal.xray.XrayParts;
import io.vpnmanager.core.internal.xray.config.ConfigTemplates;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.Image;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** A container engine that is empty, but for the images that a test names. */
class AbsentImageTest {
    private static final BouncyCastleCrypto CRYPTO = new BouncyCastleCrypto();

    private final Set<String> images = new ConcurrentSkipListSet<>();
    private final Set<String> made = new ConcurrentSkipListSet<>();
    private final ContainerRuntime runtime = (ContainerRuntime) Proxy.newProxyInstance(
            ContainerRuntime.class.getClassLoader(), new Class<?>[] {ContainerRuntime.class}, this::call);

    private Object call(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "image" ->
                Optional.of(arguments[0].toString())
                        .filter(images::contains)
                        .map(reference -> new Image("sha256:0", Set.of(reference)));
            case "container" -> Optional.empty();
            case "containers", "networks" -> List.of();
            case "remove", "removeNetwork", "stop" -> null;
            default -> {
                made.add(method.getName());
                throw new IllegalStateException("nothing is to be made");
            }
        };
    }

    private static Secret secret(ListenerId id) {
        return Secret.of("the secret of server " + id);
    }

    private ProtocolEngine xray() {
        return new XrayEngine(new XrayParts(
                new LazyRuntime(() -> runtime),
                AbsentImageTest::secret,
                CRYPTO,
                new ConfigTemplates(Optional.empty()),
                XrayParts.Images.DEFAULT,
                InstantSource.system()));
    }

    private void isRefused(ProtocolEngine engine, ProtocolKind protocol, String image) {
        Server server = new Server(
                new ServerId(UUID.randomUUID()),
                ServerSpec.named("edge")
                        .protocol(Protocol.closedByDefault(protocol))
                        .port(8388)
                        .build(),
                1,
                Instant.EPOCH,
                ServerReport.NONE);

        assertThatThrownBy(() -> engine.serve(WantedListener.present(server)))
                .isInstanceOfSatisfying(VpnException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
                    assertThat(e.problem().facts()).containsEntry("image", image);
                });
        assertThat(made).isEmpty();
    }

    @Test
    void aCoreWhoseImageIsMissingIsRefusedBeforeAnythingIsMade() {
        isRefused(xray(), ProtocolKind.SHADOWSOCKS, XrayParts.Images.DEFAULT.core());
    }

    @Test
    void aCoreWhoseSessionsCouldNotBeCutIsRefusedBeforeAnythingIsMade() {
        images.add(XrayParts.Images.DEFAULT.core());

        isRefused(xray(), ProtocolKind.SHADOWSOCKS, XrayParts.Images.DEFAULT.sockets());
    }

    @Test
    void aTunnelWhoseImageIsMissingIsRefusedBeforeAnythingIsMade() {
        isRefused(
                new WireGuardEngine(() -> runtime, AbsentImageTest::secret, CRYPTO, InstantSource.system()),
                ProtocolKind.WIREGUARD,
                "vpn-manager-wireguard:2");
    }

    @Test
    void aTunnelIsMadeFromTheImageThatIsConfigured() {
        isRefused(
                new WireGuardEngine(
                        () -> runtime,
                        AbsentImageTest::secret,
                        CRYPTO,
                        InstantSource.system(),
                        new ContainerImage("registry.example/wg:3")),
                ProtocolKind.WIREGUARD,
                "registry.example/wg:3");
    }
}
