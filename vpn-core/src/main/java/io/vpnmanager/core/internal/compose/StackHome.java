package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        if (!isOfStack && !Files.isDirectory(folder)) {
            throw Problem.of(ErrorCode.NOT_FOUND, subject(), "is not there")
                    .remedy("Make it first, or let the stack have a home of its own (--without this-home)")
                    .fact("folder", folder.toString())
                    .toException();
        }
        try {
            return PrivateFolder.owner(folder);
        } catch (IOException e) {
            throw unusable("cannot be looked at").toException(e);
        }
    }

    /** Makes the folder of one that is the stack's, for its owner alone. */
    void make() throws IOException {
        if (isOfStack) {
            PrivateFolder.make(folder);
        }
    }

    /** Refuses a stack and a home of which one lies in the other, unless it is the stack's own home. */
    static void requireApart(Path stack, Path home) {
        if (!Files.isDirectory(home)) {
            return;
        }
        Path one = real(stack);
        Path other = real(home);
        if (one.startsWith(other) || other.startsWith(one) && !other.equals(one.resolve(OWN))) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "a stack in " + VisibleText.quoted(stack.toString()),
                            "would be mixed with the home in " + VisibleText.quoted(home.toString()))
                    .remedy("Give the stack a folder of its own (--folder), neither in the home nor around it")
                    .fact("folder", stack.toString())
                    .toException();
        }
    }

    /** {@return the same place without links; what is not there yet lies where its parent does} */
    private static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        try {
            return whole.toRealPath();
        } catch (IOException e) {
            return parent == null ? whole : real(parent).resolve(Objects.requireNonNull(whole.getFileName()));
        }
    }

    private Problem unusable(String why) {
        return Problem.of(ErrorCode.PATH, subject(), why).fact("folder", folder.toString());
    }

    private String subject() {
        return "home " + VisibleText.quoted(folder.toString());
    }
}
