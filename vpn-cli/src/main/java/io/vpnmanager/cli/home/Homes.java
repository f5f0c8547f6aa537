package io.vpnmanager.cli.home;

import io.vpnmanager.api.Vpn;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** Opens the home that the environment names, when a command first needs it. */
public final class Homes {
    private final Map<String, String> environment;
    private final boolean root;
    private final Function<Path, Vpn> opener;

    /**
     * Homes as this environment names them.
     *
     * @param environment variables of the process
     * @param root whether the superuser runs the command
     * @param opener opens a folder
     */
    public Homes(Map<String, String> environment, boolean root, Function<Path, Vpn> opener) {
        this.environment = Map.copyOf(environment);
        this.root = root;
        this.opener = opener;
    }

    /** {@return the open home, which the caller closes} */
    public Vpn open() {
        return opener.apply(folder());
    }

    /** {@return its folder} */
    public Path folder() {
        return HomeFolder.in(environment, root);
    }
}
