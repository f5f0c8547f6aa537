package io.vpnmanager.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.dockerjava.api.model.RestartPolicy;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.PublishedPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine is asked to make of a spec. A container is reached by strangers, so it gets no capability, no way to
 * gain one (setuid programs), nothing to write to, bounded memory without swap, bounded processes, and neither mounts
 * nor the engine's socket. Not restarted by the engine: whoever reconciles decides that. A change here is a new version
 * in {@link SpecHash}.
 */
final class ContainerRequest {
    private static final String NO_NETWORK = "none";

    private ContainerRequest() {}

    /** {@return the request, not yet sent; {@code networkId} is empty for no network} */
    static CreateContainerCmd of(
            DockerClient client, ContainerSpec spec, Optional<String> networkId, Map<String, String> labels) {
        CreateContainerCmd request = client.createContainerCmd(spec.image())
                .withName(spec.name())
                .withLabels(labels)
                .withExposedPorts(
                        spec.ports().stream().map(ContainerRequest::inside).toList())
                .withHostConfig(hostConfig(spec, networkId.orElse(NO_NETWORK)));
        return spec.command().isEmpty() ? request : request.withCmd(spec.command());
    }

    private static HostConfig hostConfig(ContainerSpec spec, String networkMode) {
        long memory = spec.limits().memoryBytes();
        return HostConfig.newHostConfig()
                .withPrivileged(false)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withReadonlyRootfs(true)
                .withMemory(memory)
                .withMemorySwap(memory)
                .withPidsLimit((long) spec.limits().processes())
                .withRestartPolicy(RestartPolicy.noRestart())
                .withNetworkMode(networkMode)
                .withPortBindings(
                        spec.ports().stream().map(ContainerRequest::published).toList());
    }

    private static ExposedPort inside(PublishedPort port) {
        InternetProtocol protocol = switch (port.transport()) {
            case TCP -> InternetProtocol.TCP;
            case UDP -> InternetProtocol.UDP;
        };
        return new ExposedPort(port.containerPort().number(), protocol);
    }

    private static PortBinding published(PublishedPort port) {
        Binding host =
                Binding.bindIpAndPort(port.address().toString(), port.hostPort().number());
        return new PortBinding(host, inside(port));
    }
}
