package io.vpnmanager.api.compose;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Writes stacks and finds them again. No home has to be open. Safe for use by many threads.
 *
 * <pre>{@code
 * Stacks stacks = Stacks.load();
 * stacks.generate(folder, StackSpec.of(StackProfile.PRODUCTION).publishing(List.of(PublishedPort.parse("1080"))), false);
 * stacks.open(folder).up(System.out::println);
 * }</pre>
 */
public interface Stacks {

    /**
     * {@return those of the core on the path}
     *
     * @throws io.vpnmanager.api.error.EnvironmentException {@code PROV} when there is none
     */
    static Stacks load() {
        try {
            return ServiceLoader.load(Stacks.class)
                    .findFirst()
                    .orElseThrow(() -> missing().toException());
        } catch (ServiceConfigurationError e) {
            throw missing().toException(e);
        }
    }

    private static Problem missing() {
        return Problem.of(ErrorCode.PROVIDER, "the library", "has no core on its path")
                .remedy("Depend on io.vpnmanager:vpn-core once");
    }

    /**
     * {@return the ports of the proxies of a home that clients reach from elsewhere: those of SOCKS5 and HTTP servers
     * that are to run and do not listen on loopback, with the ports of their datagrams} The ports of servers in
     * containers are for their engine to publish.
     *
     * @param vpn the home
     */
    List<PublishedPort> portsOf(Vpn vpn);

    /**
     * {@return what of a home no client reaches in a stack, in words: its SOCKS5 and HTTP servers that listen on
     * loopback, which is the container's own there}
     *
     * @param vpn the home
     */
    List<Problem> cautions(Vpn vpn);

    /**
     * {@return what of a stack somebody may not have meant, in words; nothing of it is refused} Metrics, Prometheus or
     * Grafana beyond loopback, an agent or a Traefik that runs as root, Let's Encrypt at another port than it asks, and
     * services that templates of the operator leave with more rights than ours have: without a read-only root,
     * {@code no-new-privileges} or {@code cap_drop} where ours have them; {@code privileged}, with {@code cap_add} or
     * {@code devices}, in the machine's own processes or network, or with a mount of the socket of an engine where ours
     * are not. An override is not looked at.
     *
     * @param folder of the stack; it need not exist
     * @param spec what it shall be
     * @throws io.vpnmanager.api.error.VpnException as {@link #diff} says
     */
    List<Problem> cautions(Path folder, StackSpec spec);

    /**
     * Refuses a stack and a home of which one lies in the other, unless it is the stack's own home.
     *
     * @param folder of the stack; it need not exist
     * @param home a folder; nothing is refused where it is not there
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} where one lies in the other
     */
    void requireApart(Path folder, Path home);

    /**
     * {@return what the stack in a folder was last asked to be; empty where there is none, or where it was written by a
     * version that did not remember it} A spec that begins with it keeps what it does not change.
     *
     * @param folder of the stack; it need not exist
     * @throws io.vpnmanager.api.error.EnvironmentException {@code COR} where what was remembered cannot be read
     */
    Optional<StackSpec> remembered(Path folder);

    /**
     * {@return what {@link #generate} would do, without doing it; nothing where all is as it should be}
     *
     * @param folder of the stack; it need not exist
     * @param spec what it shall be
     * @throws io.vpnmanager.api.error.VpnException as {@link #generate} says, but for files that were changed by hand
     */
    List<StackFileChange> diff(Path folder, StackSpec spec);

    /**
     * Writes the files of a stack, each whole or not at all: a file for compose, what Prometheus and Grafana read, and
     * secrets, which are drawn once and stay; and what was asked, so that it is {@link #remembered}. A file that was
     * written or changed by hand is left alone, and then nothing is written; so is a stack of another profile or
     * project. Where the spec names no home, a folder for one is made, for the user of this process, or for user 10001
     * where that is root.
     *
     * @param folder of the stack; made where it is missing
     * @param spec what it shall be
     * @param replace whether files that were changed by hand, and a stack of another profile or project, are replaced
     * @return what was done
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} for a file that was written or changed by hand
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for a stack of another profile or project,
     *     for one that would lose sight of servers in containers, and for the engine of a user; {@code SYN},
     *     {@code UNK}, {@code TYPE}, {@code DUP}, {@code POL} or {@code BIG} for a template, with file and line;
     *     {@code UNK}, {@code POL} and as configurations say for a setting; {@code PATH} for a folder that cannot be
     *     used, and for what is no socket that the agent may use; {@code POL} for a folder that lies in the home of the
     *     spec, or around it
     * @throws io.vpnmanager.api.error.NotFoundException for a home, a socket or a certificate that is not there
     */
    List<StackFileChange> generate(Path folder, StackSpec spec, boolean replace);

    /**
     * {@return the stack in a folder}
     *
     * @param folder where it was generated
     * @throws io.vpnmanager.api.error.NotFoundException when there is none
     */
    Stack open(Path folder);
}
