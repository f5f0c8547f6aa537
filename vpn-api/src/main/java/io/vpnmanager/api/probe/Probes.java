package io.vpnmanager.api.probe;

import io.vpnmanager.api.server.ServerName;
import java.util.List;

/**
 * Tries servers as their clients do: connects to them and looks how they answer. What cannot be known by that is said
 * to be unknown. Nothing is changed, and the agent is not asked, so a server answers, or does not, whoever runs it.
 * Safe for use by many threads.
 *
 * <p>A server takes a probe for one more client: it stands in its figures and in its log, and a probe as a user is a
 * connection of that user, whose bytes to a target are counted for it. One as the probe user stands in no figure and in
 * no access record; the log of a VLESS or Shadowsocks server has a line of each that went on to a target, that of a
 * VLESS server one of each that was sent away, and that of a Shadowsocks server with a method of before 2022 one of
 * each connection that ended before it asked for anything.
 */
public interface Probes {

    /**
     * Tries servers, all at once.
     *
     * <ul>
     *   <li>SOCKS5 and HTTP: the handshake, TLS included, without credentials, which has to be refused; or as a user,
     *       who has to be let in, and who then may go on to a target. A server that speaks both is tried in both, as
     *       far as that user has keys for them.
     *   <li>VLESS: a TLS handshake for the first of its names, which the server forwards to its REALITY target. Whether
     *       users get in is not known by that. Or, as a user with an access key, the handshake of REALITY, by which the
     *       server proves that it has the keys that links carry; this user has to be waited for, while somebody whom
     *       nobody knows is sent away, and may then go on to a target.
     *   <li>Shadowsocks: whether a connection is taken and kept. It says nothing to strangers. Or as a user with an
     *       access key, who has to be waited for, while somebody with a key that nobody has is sent away; and who then
     *       may go on to a target.
     *   <li>WireGuard: whether the port is refused, and what its device says in its container: how many peers it has,
     *       and when the last of them shook hands; or, as a user, whether it has a peer for this one, and when that one
     *       last did. It says nothing to strangers, either, and a handshake as a user would take the connection away
     *       from the device of that user.
     * </ul>
     *
     * <p>As the probe user servers are tried as by any user, and those of WireGuard for good: by the handshake of a
     * peer, by a ping through the tunnel, to an address of documents that is closed to clients, which the packet filter
     * of the server has to turn away, and, with a target, by whether that takes a TCP connection; all of it over IPv4
     * inside the tunnel.
     *
     * @param servers which
     * @param how as whom, and how far
     * @return what each came to, in that order; more than one for a server that speaks more than one protocol
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such server or user
     */
    List<Probe> of(List<ServerName> servers, ProbeSpec how);

    /**
     * Has the agent of this process try the servers that are to run, each again and again, as the probe user. One that
     * hangs holds back neither the agent nor the tries of others. What came of the last ones,
     * {@link io.vpnmanager.api.monitor.Health} tells. While this goes on, and an agent runs here, the probe user is let
     * in; once it is closed, or the agent stops, the agent refuses it, or the next one does.
     *
     * @param how how often, and where to
     * @return what ends it
     * @throws io.vpnmanager.api.error.ConflictException {@code BUSY} while another one goes on in this open home
     */
    WatchedServers watch(ProbeWatch how);
}
