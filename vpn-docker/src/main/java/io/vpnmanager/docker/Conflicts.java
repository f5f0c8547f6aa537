package io.vpnmanager.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.docker.ObservedContainer.HostPort;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name or a port that we want and cannot have. */
final class Conflicts {
    private Conflicts() {}

    /** Who has a port that we want. */
    enum PortHolder {
        /** A process of the host, or a container. */
        ANOTHER("is held by another process or container", "Stop that, or choose another port"),
        /**
         * The engine alone. One that is killed while it starts a container has been seen to take the container's port
         * back when it starts, and to give it to nobody, however often container and network are made anew.
         */
        ENGINE_ALONE(
                "is kept by the container engine, none of whose containers that run publishes it",
                "Restart the container engine, which gives back what it kept from a start that it did not end");

        private final String problem;
        private final String remedy;

        PortHolder(String problem, String remedy) {
            this.problem = problem;
            this.remedy = remedy;
        }
    }

    /** {@return the ports that a start found taken, by what the engine says of it; all, where it does not say which} */
    static List<HostPort> portsIn(String text, ObservedContainer container) {
        List<HostPort> told = container.ports().stream()
                .filter(port -> Pattern.compile(":" + Pattern.quote(port.port()) + "(?![0-9])")
                        .matcher(text)
                        .find())
                .toList();
        return told.isEmpty() ? container.ports() : told;
    }

    /** {@return the error for a start that found ports of the host taken} */
    static VpnException takenPort(
            ObservedContainer container, List<HostPort> ports, PortHolder holder, String text, DockerException cause) {
        String places = ports.stream()
                .map(port -> port.port() + (port.address().isEmpty() ? "" : " on " + port.address()))
                .distinct()
                .collect(Collectors.joining(" or "));
        return Problem.of(
                        ErrorCode.OVERLAP,
                        "port " + places,
                        holder.problem + ", so container " + container.name() + " cannot start: the engine says: "
                                + text)
                .remedy(holder.remedy)
                .fact("field", "port")
                .toException(cause);
    }

    /** {@return the error for a name that belongs to something that is not ours} */
    static VpnException foreign(String subject, Throwable cause) {
        return Problem.of(ErrorCode.DUPLICATE, subject, "cannot be made: something that is not ours has that name")
                .remedy("Choose another name, or remove what holds it")
                .toException(cause);
    }

    /** {@return the error for an object of ours that was made from another spec} */
    static VpnException otherSpec(String subject) {
        return Problem.of(ErrorCode.DUPLICATE, subject, "is there already, made from another spec")
                .remedy("Remove it first, or keep its spec")
                .toException();
    }
}
