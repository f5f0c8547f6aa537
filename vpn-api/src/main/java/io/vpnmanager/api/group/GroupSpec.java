package io.vpnmanager.api.group;

import io.vpnmanager.api.server.ServerName;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a group shall be. Immutable.
 *
 * @param name unique among groups
 * @param servers what its members may use; with none of them they may use nothing
 */
public record GroupSpec(GroupName name, Set<ServerName> servers) {
    /** Checks for null and copies the set. */
    public GroupSpec {
        Objects.requireNonNull(name, "name");
        servers = Set.copyOf(servers);
    }

    /**
     * {@return a group of this name, read by {@link GroupName#parse}, without servers}
     *
     * @param name what to read
     */
    public static GroupSpec named(String name) {
        return new GroupSpec(GroupName.parse(name), Set.of());
    }

    /**
     * {@return this group with one server more}
     *
     * @param server which
     */
    public GroupSpec with(ServerName server) {
        Set<ServerName> more = new TreeSet<>(servers);
        more.add(server);
        return new GroupSpec(name, more);
    }
}
