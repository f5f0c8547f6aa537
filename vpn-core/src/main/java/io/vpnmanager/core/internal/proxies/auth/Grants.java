package io.vpnmanager.core.internal.proxies.auth;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each group grants. A change is one entry of a concurrent map, seen by the next client, however many members the
 * group has. One thread changes it.
 */
public final class Grants {
    private final Map<GroupId, GroupGrant> byGroup = new ConcurrentHashMap<>();

    /** Nothing is granted. */
    public Grants() {}

    /** {@return whether users in these groups may use a server; those in none may use every one} */
    boolean allow(Set<GroupId> groups, ServerId server) {
        return groups.isEmpty() || groups.stream().anyMatch(group -> grants(group, server));
    }

    private boolean grants(GroupId group, ServerId server) {
        GroupGrant grant = byGroup.get(group);
        return grant != null && grant.servers().contains(server);
    }

    /** Puts a grant in the place of an earlier one; {@return the servers that the group no longer grants} */
    public Set<ServerId> put(GroupGrant grant) {
        Set<ServerId> gone = servers(Optional.ofNullable(byGroup.put(grant.group(), grant)));
        gone.removeAll(grant.servers());
        return gone;
    }

    /** Forgets a group; {@return the servers that it no longer grants} */
    public Set<ServerId> remove(GroupId group) {
        return servers(Optional.ofNullable(byGroup.remove(group)));
    }

    private static Set<ServerId> servers(Optional<GroupGrant> grant) {
        return new HashSet<>(grant.map(GroupGrant::servers).orElse(Set.of()));
    }

    /** {@return the groups that are known} */
    public List<GroupVersion> versions() {
        return byGroup.values().stream().map(GroupGrant::version).toList();
    }
}
