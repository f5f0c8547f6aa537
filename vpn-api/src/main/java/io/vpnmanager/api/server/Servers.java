package io.vpnmanager.api.server;

import java.util.List;
import java.util.Optional;

/** The servers of a home. Safe for use by many threads. Reads look into the store only, but for {@link #log}. */
public interface Servers {

    /**
     * Makes a server. Returns when it is saved and, where an agent runs, when that agent serves it; without an agent it
     * is served as soon as one starts, and its report says {@link ServerReport.State#PENDING}. One that is not to run
     * is only saved.
     *
     * @param spec what it shall be
     * @return the server as saved, with its port
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name is taken, {@code OVL} when another
     *     server has the port on that address
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when another process has the port
     * @throws io.vpnmanager.api.error.EnvironmentException {@code NET} when it is saved but the agent could not start
     *     it
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not started
     *     it before the deadline
     */
    Server create(ServerSpec spec);

    /**
     * {@return the server of this name, if there is one}
     *
     * @param name which
     */
    Optional<Server> find(ServerName name);

    /**
     * {@return the server with this identity, if there is one}
     *
     * @param id which
     */
    Optional<Server> find(ServerId id);

    /**
     * {@return the server of this name}
     *
     * @param name which
     * @throws io.vpnmanager.api.error.NotFoundException naming what comes close
     */
    Server get(ServerName name);

    /** {@return all servers, ordered by name} */
    List<Server> list();

    /** {@return what is wanted of each server, what was last seen of it, and what is pending, ordered by name} */
    List<ServerStatus> status();

    /**
     * {@return the same of the server of this name}
     *
     * @param name which
     * @throws io.vpnmanager.api.error.NotFoundException naming what comes close
     */
    ServerStatus status(ServerName name);

    /**
     * Opens what the container of a server writes, whether an agent runs or not. Unlike all other reads it asks the
     * container engine.
     *
     * @param name which
     * @param query which lines
     * @return the lines; the caller closes it
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such server, or it has no container now
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for a server that is served inside the agent,
     *     which has no log of its own
     * @throws io.vpnmanager.api.error.EnvironmentException {@code ENGINE} or {@code PROV} when there is no container
     *     engine
     */
    ServerLog log(ServerName name, ServerLogQuery query);

    /**
     * Changes a server. Returns when it is saved and, where an agent runs, when that agent serves it so. Another
     * address or port ends the server and begins it again; everything else is a live change that nobody notices. A
     * server that is stopped has ended when this returns, and what it counted is written down; one that is restarted
     * serves again. An edit that changes nothing leaves no trace.
     *
     * @param id which
     * @param edit how
     * @return the server as saved
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such server
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the new name is taken, {@code OVL} when
     *     another server has the port on that address, {@code FENCE} when the edit is meant for another revision than
     *     the present one
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when another process has the port
     * @throws io.vpnmanager.api.error.EnvironmentException {@code NET} when it is saved but the agent could not start
     *     it
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not carried
     *     it out before the deadline
     */
    Server update(ServerId id, ServerEdit edit);

    /**
     * Gives a server new keys at another port. Links show the new keys from then on; clients with earlier links go on
     * at the port that the server had, and new ones may come there, until {@link #retireKeys} or the end of the
     * overlap. Nobody's connection is cut. Returns when it is saved and, where an agent runs, when that agent serves
     * both.
     *
     * @param id which
     * @param rotation how
     * @return the server as saved, with its new port
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such server
     * @throws io.vpnmanager.api.error.ConflictException {@code OVL} when another server has the port on that address
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when the protocol or its method has no keys
     *     of the server, when earlier keys are not retired yet, or when another process has the port
     * @throws io.vpnmanager.api.error.EnvironmentException {@code NET} when it is saved but the agent could not start
     *     it
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not carried
     *     it out before the deadline
     */
    Server rotateKeys(ServerId id, ServerKeyRotation rotation);

    /**
     * Ends what {@link #rotateKeys} keeps for a while: forgets the keys before, closes the port that they were served
     * at, and cuts the clients that came by them. Nothing happens when there are none. Returns when it is saved and,
     * where an agent runs, when that agent has done it.
     *
     * @param id which
     * @return the server as saved
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such server
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when the protocol or its method has no keys
     *     of the server
     * @throws io.vpnmanager.api.error.EnvironmentException {@code NET} when it is saved but the agent could not do it
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not
     *     confirmed before the deadline
     */
    Server retireKeys(ServerId id);

    /**
     * Deletes a server. Returns when the store forgot it and, where an agent runs, its port is closed and its
     * connections are cut.
     *
     * @param id which
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such server
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not
     *     confirmed before the deadline
     */
    void delete(ServerId id);

    /**
     * Deletes the server of this name, as {@link #delete(ServerId)} does.
     *
     * @param name which
     * @throws io.vpnmanager.api.error.NotFoundException naming what comes close
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not
     *     confirmed before the deadline
     */
    void delete(ServerName name);
}
