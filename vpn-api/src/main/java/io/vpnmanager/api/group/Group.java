package io.vpnmanager.api.group;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.ServerName;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A group as the store has it: its members may use its servers, where they hold a key for them. Made by the library;
 * components may be added.
 *
 * @param id the identity
 * @param name unique among groups
 * @param servers what its members may use; a server that is renamed or deleted is so here too, without a new revision
 * @param createdAt when, to the millisecond
 * @param revision 1 at creation, plus one with each change of the group
 */
public record Group(GroupId id, GroupName name, Set<ServerName> servers, Instant createdAt, long revision) {
    /**
     * Checks for null, copies the set, and refuses a revision below 1.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for such a revision
     */
    public Group {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        servers = Set.copyOf(servers);
        Objects.requireNonNull(createdAt, "createdAt");
        if (revision < 1) {
            throw Problem.of(ErrorCode.RANGE, "revision " + revision + " of group " + name, "is below 1")
                    .toException();
        }
    }

    /** {@return what the group is asked to be} */
    public GroupSpec spec() {
        return new GroupSpec(name, servers);
    }
}
