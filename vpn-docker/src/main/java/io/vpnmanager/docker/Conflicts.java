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

    /** {@return the error for a start that found a port of the host taken; the engine's text may say which} */
    static VpnException takenPort(ObservedContainer container, String text, DockerException cause) {
        List<HostPort> told = container.ports().stream()
                .filter(port -> Pattern.compile(":" + Pattern.quote(port.port()) + "(?![0-9])")
                        .matcher(text)
                        .find())
                .toList();
        List<HostPort> held = told.isEmpty() ? container.ports() : told;
        String places = held.stream()
                .map(port -> port.port() + (port.address().isEmpty() ? "" : " on " + port.address()))
                .distinct()
                .collect(Collectors.joining(" or "));
        return Problem.of(
                        ErrorCode.OVERLAP,
                        "port " + places,
                        "is held by another process or container, so container " + container.name()
                                + " cannot start: the engine says: " + text)
                .remedy("Stop that, or choose another port")
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
