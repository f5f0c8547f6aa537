package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/**
 * The home that the agent of a stack serves.
 *
 * @param folder where it is
 * @param source how compose is told of it
 * @param isOfStack whether it lies in the folder of the stack
 */
record StackHome(Path folder, String source, boolean isOfStack) {
    private static final String OWN = "data/agent";

    static StackHome of(Path stack, Optional<Path> named) {
        return named.map(Path::toAbsolutePath)
                .map(Path::normalize)
                .map(folder -> new StackHome(folder, folder.toString(), false))
                .orElseGet(() -> new StackHome(stack.resolve(OWN), "./" + OWN, true));
    }

    /** {@return who the agent has to be, for a home is for its owner alone} */
    Owner owner() {
        if (Files.isDirectory(folder)) {
            try {
                return Owner.of(folder);
            } catch (IOException e) {
                throw unusable("cannot be looked at").toException(e);
            }
        }
        if (!isOfStack) {
            throw Problem.of(ErrorCode.NOT_FOUND, subject(), "is not there")
                    .remedy("Make it first, or let the stack have a home of its own")
                    .fact("folder", folder.toString())
                    .toException();
        }
        Owner process = Owner.ofProcess();
        return process.isRoot() ? Owner.IMAGE : process;
    }

    /** Makes the folder of one that is the stack's, for its owner alone. */
    void make() throws IOException {
        if (!isOfStack || Files.isDirectory(folder)) {
            return;
        }
        Owner owner = owner();
        Files.createDirectories(Objects.requireNonNull(folder.getParent(), "data"));
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (!owner.equals(Owner.of(folder))) {
            owner.own(folder);
        }
    }

    private Problem unusable(String why) {
        return Problem.of(ErrorCode.PATH, subject(), why).fact("folder", folder.toString());
    }

    private String subject() {
        return "home " + VisibleText.quoted(folder.toString());
    }
}
