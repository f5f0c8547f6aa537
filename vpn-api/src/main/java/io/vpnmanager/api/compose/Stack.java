package io.vpnmanager.api.compose;

import io.vpnmanager.api.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stack whose files are there. Its calls run compose, v2 as {@code docker compose} where that is found, else
 * {@code docker-compose}, on the container engine that {@code DOCKER_HOST} names or the usual one. A
 * {@code docker-compose.override.yml} beside the file is read too.
 *
 * <p>Every call may fail with {@code PROV} where no compose is found, {@code ENGINE} where the engine does not answer,
 * an image is missing or compose says something else, {@code NET} for a port that is taken, {@code TIME}, and
 * {@code STOP} when the thread is interrupted (its flag stays set; compose was ended). {@code progress} gets what
 * compose says, line by line and in another thread, with everything escaped that could move a cursor.
 */
public interface Stack {
    /** {@return the folder that holds its files} */
    Path folder();

    /** {@return the name that compose gives it} */
    String project();

    /** {@return the names of its services, those of the override among them, as compose lists them} */
    List<String> services();

    /**
     * Makes and starts what is not there or is otherwise than the files say, and makes a Traefik anew that is not in
     * the network of the agent.
     *
     * @param progress what compose says
     */
    void up(Consumer<String> progress);

    /**
     * Ends and removes the containers and the network, and where the agent has an engine, what it made there for its
     * servers; the next one makes that anew. The home, which is a folder, stays in any case.
     *
     * @param volumes whether to delete the volumes too: what Prometheus and Grafana have stored
     * @param progress what compose says
     * @throws io.vpnmanager.api.error.EnvironmentException {@code PATH}, with nothing ended, where the agent has an
     *     engine and its home does not tell this user which containers are of its servers
     */
    void down(boolean volumes, Consumer<String> progress);

    /**
     * Ends services and starts them again; with the agent Traefik, which shares its network, where that has a
     * container.
     *
     * @param services which; none for all
     * @param progress what compose says
     * @throws io.vpnmanager.api.error.NotFoundException for a service that there is not
     */
    void restart(List<String> services, Consumer<String> progress);

    /**
     * Gets the images from where they are published.
     *
     * @param services whose; none for all
     * @param progress what compose says
     * @throws io.vpnmanager.api.error.NotFoundException for a service that there is not
     */
    void pull(List<String> services, Consumer<String> progress);

    /**
     * Tells lines of the logs, until they are told or, where they are followed, until the containers end or the thread
     * is interrupted.
     *
     * @param query which
     * @param lines gets them, in another thread, with everything escaped that could move a cursor
     * @throws io.vpnmanager.api.error.NotFoundException for a service that there is not
     */
    void logs(StackLogQuery query, Consumer<String> lines);

    /**
     * {@return how each container is, by service; a service that has none is told too, and after them each container
     * that the agent has made for a server, but for those of which {@link #unseen} says why they cannot be told}
     */
    List<ServiceStatus> status();

    /**
     * {@return why the containers that the agent has made for servers are not among {@link #status}, such as a home
     * that this user may not read; empty where they are}
     */
    Optional<Problem> unseen();

    /**
     * Makes a service have a number of containers.
     *
     * @param scales which service, how many
     * @param progress what compose says
     * @throws io.vpnmanager.api.error.NotFoundException for a service that there is not
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for more than one of a service of ours: an
     *     agent has the lease of its home alone, and the others have one store and one port
     */
    void scale(List<ServiceScale> scales, Consumer<String> progress);
}
