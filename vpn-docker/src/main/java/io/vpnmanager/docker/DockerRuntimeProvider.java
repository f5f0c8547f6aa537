package io.vpnmanager.docker;

import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerRuntimeProvider;
import io.vpnmanager.spi.runtime.RuntimeOptions;
import java.util.Map;

/**
 * Opens engines that speak the Docker Engine API from version 1.41 on: Docker 20.10 and newer, Podman 3 and newer.
 *
 * <p>An engine is looked for at the endpoint of the options; without one at {@code DOCKER_HOST} of the environment;
 * without that in the usual places, in this order: {@code /run/docker.sock}, {@code /var/run/docker.sock},
 * {@code $XDG_RUNTIME_DIR/docker.sock}, {@code $XDG_RUNTIME_DIR/podman/podman.sock}, {@code /run/podman/podman.sock}.
 * An endpoint that was named is the only one tried, so that objects never land on another engine than the one that was
 * meant. Endpoints are Unix sockets ({@code unix:///path}).
 *
 * <p>Stateless; any thread may use it.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/">Docker Engine API</a>
 */
public final class DockerRuntimeProvider implements ContainerRuntimeProvider {
    private static final int PRIORITY = 100;

    private final Map<String, String> environment;

    /** A provider that looks at the environment of this process. */
    public DockerRuntimeProvider() {
        this(System.getenv());
    }

    DockerRuntimeProvider(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** {@return {@code docker}} */
    @Override
    public String name() {
        return "docker";
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public int spiVersion() {
        return 1;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.vpnmanager.api.error.VpnException when a single place was tried or only one had anything to say, with
     *     that one's code: {@code VER} for an engine that is too old or too new, {@code TIME} for one that does not
     *     answer; {@code UNK} for an endpoint that is not a Unix socket; else {@code ENGINE}
     */
    @Override
    public ContainerRuntime open(RuntimeOptions options) {
        EngineSearch search = new EngineSearch(EnginePlace.candidates(options.endpoint(), environment));
        return new DockerRuntime(search.open(options.callDeadline()), options.ownership());
    }
}
