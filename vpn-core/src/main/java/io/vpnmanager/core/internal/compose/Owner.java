package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A user of the system and its group, as containers are told of them.
 *
 * @param user number
 * @param group number
 */
record Owner(int user, int group) {
    /** Who the image of the agent is made for. */
    static final Owner IMAGE = new Owner(10001, 10001);

    static Owner of(Path path) throws IOException {
        return new Owner(
                (Integer) Files.getAttribute(path, "unix:uid"), (Integer) Files.getAttribute(path, "unix:gid"));
    }

    /** {@return who runs this process} */
    static Owner ofProcess() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
            throw nobodyTells().toException();
        }
        try {
            return of(Path.of("/proc/self"));
        } catch (IOException e) {
            throw nobodyTells().toException(e);
        }
    }

    private static Problem nobodyTells() {
        return Problem.of(ErrorCode.PROVIDER, "this system", "does not tell who runs this program")
                .remedy("Generate the stack on Linux");
    }

    boolean isRoot() {
        return user == 0;
    }

    /** Makes it the owner of what is there; only root can. */
    void own(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
    }

    /** {@return the text that containers are told} */
    @Override
    public String toString() {
        return user + ":" + group;
    }
}
