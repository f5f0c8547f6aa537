package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.file.FileReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The socket of the container engine that an agent makes its servers by. Who is handed it has the power of root over
 * the machine.
 *
 * @param path where it is, absolute
 * @param groups in which the agent has to be so as to use it, by number; none where it may anyway
 */
record EngineSocket(Path path, List<Integer> groups) {
    private static final int KIND = 0170000;
    private static final int SOCKET = 0140000;
    private static final int READ_WRITE = 06;
    private static final int BITS_OF_EACH = 3;

    EngineSocket {
        groups = List.copyOf(groups);
    }

    /**
     * {@return the socket at this path, for an agent that runs as this user}
     *
     * @throws io.vpnmanager.api.error.NotFoundException when nothing is there
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code PATH} for what is no socket, or lets the agent in
     *     by no group; {@code POL} for one of an engine without root
     */
    static EngineSocket of(Path path, Owner agent) {
        Path socket = path.toAbsolutePath().normalize();
        int mode = attribute(socket, "mode");
        if ((mode & KIND) != SOCKET) {
            throw refused(ErrorCode.PATH, socket, "is no socket", "Name the one that the container engine listens at");
        }
        return allowing(socket, mode, owner(socket), agent);
    }

    /** {@return the socket, whose kind is known, by its rights} */
    static EngineSocket allowing(Path socket, int mode, Owner owner, Owner agent) {
        if (!owner.isRoot()) {
            throw refused(
                    ErrorCode.POLICY,
                    socket,
                    "belongs to user " + owner.user()
                            + ": an engine without root gives containers other users, and no network of the machine",
                    "Name the socket of an engine that runs as root, or run the agent without a stack");
        }
        if (isOpen(mode, 0) || agent.isRoot() && isOpen(mode, 2)) {
            return new EngineSocket(socket, List.of());
        }
        if (isOpen(mode, 1)) {
            return new EngineSocket(socket, List.of(owner.group()));
        }
        throw refused(
                ErrorCode.PATH,
                socket,
                "is open to no group, and the agent is user " + agent.user(),
                "Let the engine give it to a group, as Docker does with the group docker");
    }

    /** Whether others (0), the group (1) or the owner (2) may read and write. */
    private static boolean isOpen(int mode, int who) {
        return (mode >> who * BITS_OF_EACH & READ_WRITE) == READ_WRITE;
    }

    private static Owner owner(Path socket) {
        return new Owner(attribute(socket, "uid"), attribute(socket, "gid"));
    }

    private static int attribute(Path socket, String name) {
        try {
            return (Integer) Files.getAttribute(socket, "unix:" + name);
        } catch (NoSuchFileException e) {
            throw Problem.of(ErrorCode.NOT_FOUND, subject(socket), "is not there")
                    .remedy("Start the container engine, or name the socket that it listens at")
                    .fact("socket", socket.toString())
                    .toException(e);
        } catch (IOException e) {
            throw Problem.of(ErrorCode.PATH, subject(socket), "cannot be looked at: " + FileReason.of(e))
                    .remedy("Generate the stack as somebody who may, for example as root")
                    .fact("socket", socket.toString())
                    .toException(e);
        }
    }

    private static RuntimeException refused(ErrorCode code, Path socket, String why, String remedy) {
        return Problem.of(code, subject(socket), why)
                .remedy(remedy)
                .fact("socket", socket.toString())
                .toException();
    }

    private static String subject(Path socket) {
        return "engine socket " + VisibleText.quoted(socket.toString());
    }
}
