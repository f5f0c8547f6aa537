package io.vpnmanager.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.PublishedPort;
import io.vpnmanager.spi.runtime.Rights;
import io.vpnmanager.spi.runtime.Scratch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the engine is asked to make of a spec. A container is reached by strangers, so it gets no capability but those
 * named, no way to gain one (setuid programs), nothing to write to but memory, bounded memory without swap, bounded
 * processes, files and logs, and neither environment nor folders of the host nor the engine's socket. Not restarted by
 * the engine: whoever reconciles decides that. A change here is a new version in {@link SpecHash}.
 */
final class ContainerRequest {
    /** The network mode of a container that has none. */
    static final String NO_NETWORK = "none";

    private static final String NETWORK_OF = "container:";
    private static final String TUN = "/dev/net/tun";

    /** Two files of 10 MiB: days of warnings, and no full disk. */
    private static final LogConfig LOGS =
            new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "10m", "max-file", "2"));

    private ContainerRequest() {}

    /** {@return the network mode of a container that shares the network of the one with this id} */
    static String networkOf(String containerId) {
        return NETWORK_OF + containerId;
    }

    /** {@return the request, not yet sent} */
    static CreateContainerCmd of(
            DockerClient client, ContainerSpec spec, String networkMode, Map<String, String> labels) {
        CreateContainerCmd request = client.createContainerCmd(spec.image())
                .withName(spec.name())
                .withUser(spec.rights().uid() + ":" + spec.rights().gid())
                .withLabels(labels)
                .withExposedPorts(
                        spec.ports().stream().map(ContainerRequest::inside).toList())
                .withHostConfig(hostConfig(spec, networkMode));
        if (!spec.entryPoint().isEmpty()) {
            request.withEntrypoint(spec.entryPoint());
        }
        if (!spec.command().isEmpty()) {
            request.withCmd(spec.command());
        }
        if (spec.source() == ContainerSpec.Source.GIVEN_AT_START) {
            request.withAttachStdin(true).withStdinOpen(true).withStdInOnce(true);
        }
        spec.healthCheck().map(ContainerRequest::health).ifPresent(request::withHealthcheck);
        return request;
    }

    private static HostConfig hostConfig(ContainerSpec spec, String networkMode) {
        long memory = spec.limits().memoryBytes();
        return HostConfig.newHostConfig()
                .withPrivileged(false)
                .withCapDrop(Capability.ALL)
                .withCapAdd(spec.rights().capabilities().stream()
                        .map(ContainerRequest::capability)
                        .toArray(Capability[]::new))
                .withDevices(spec.rights().devices().stream()
                        .map(ContainerRequest::device)
                        .toList())
                .withSysctls(settings(spec.rights()))
                .withTmpFs(scratch(spec))
                .withSecurityOpts(List.of("no-new-privileges"))
                .withReadonlyRootfs(true)
                .withMemory(memory)
                .withMemorySwap(memory)
                .withPidsLimit((long) spec.limits().processes())
                .withUlimits(List.of(new Ulimit("nofile", (long) spec.limits().openFiles(), (long)
                        spec.limits().openFiles())))
                .withLogConfig(LOGS)
                .withRestartPolicy(RestartPolicy.noRestart())
                .withNetworkMode(networkMode)
                .withPortBindings(
                        spec.ports().stream().map(ContainerRequest::published).toList());
    }

    private static Capability capability(Rights.Capability capability) {
        return switch (capability) {
            case NET_ADMIN -> Capability.NET_ADMIN;
        };
    }

    private static Device device(Rights.Device device) {
        return switch (device) {
            case TUN -> new Device("rw", TUN, TUN);
        };
    }

    private static Map<String, String> settings(Rights rights) {
        Map<String, String> settings = new HashMap<>();
        for (Rights.KernelSetting setting : rights.settings()) {
            settings.putAll(
                    switch (setting) {
                        case FORWARD_IPV4 -> Map.of("net.ipv4.ip_forward", "1");
                        case FORWARD_IPV6 ->
                            Map.of("net.ipv6.conf.all.forwarding", "1", "net.ipv6.conf.all.disable_ipv6", "0");
                    });
        }
        return settings;
    }

    private static Map<String, String> scratch(ContainerSpec spec) {
        Map<String, String> scratch = new HashMap<>();
        for (Scratch folder : spec.scratch()) {
            scratch.put(
                    folder.path(),
                    "rw,noexec,nosuid,nodev,mode=0700,size=" + folder.sizeBytes() + owner(spec.rights()));
        }
        return scratch;
    }

    /** Podman knows no owner of such a folder but root, and refuses root by number. */
    private static String owner(Rights rights) {
        return rights.uid() == 0 && rights.gid() == 0 ? "" : ",uid=" + rights.uid() + ",gid=" + rights.gid();
    }

    private static HealthCheck health(io.vpnmanager.spi.runtime.HealthCheck check) {
        return new HealthCheck()
                .withTest(Stream.concat(Stream.of("CMD"), check.command().stream())
                        .toList())
                .withInterval(check.interval().toNanos())
                .withTimeout(check.timeout().toNanos())
                .withRetries(check.failures());
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
