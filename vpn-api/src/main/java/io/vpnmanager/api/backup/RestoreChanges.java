package io.vpnmanager.api.backup;

import java.util.Objects;

/**
 * What a restore does. Made by the library; components may be added.
 *
 * @param users what becomes of users
 * @param servers what becomes of servers
 * @param groups what becomes of groups
 * @param templates what becomes of templates
 * @param goneUsers users of the backup who were deleted since, and stay away
 * @param revokedKeys keys of the backup that were revoked since, and stay away while their users come back
 * @param keptOut users whom the backup lets in and who were suspended or deactivated since: they stay so, be they
 *     changed or the same otherwise
 * @param newKeys keys that are made anew
 */
public record RestoreChanges(
        Tally users,
        Tally servers,
        Tally groups,
        Tally templates,
        long goneUsers,
        long revokedKeys,
        long keptOut,
        long newKeys) {
    /** Checks for null. */
    public RestoreChanges {
        Objects.requireNonNull(users, "users");
        Objects.requireNonNull(servers, "servers");
        Objects.requireNonNull(groups, "groups");
        Objects.requireNonNull(templates, "templates");
    }

    /** {@return whether there is nothing to do} */
    public boolean isEmpty() {
        return users.touched() == 0 && servers.touched() == 0 && groups.touched() == 0 && templates.touched() == 0;
    }

    /**
     * What becomes of objects of one kind.
     *
     * @param added in the backup, and not there now
     * @param removed there now, and not in the backup
     * @param changed in both, and different
     * @param same in both, and equal: not touched
     */
    public record Tally(long added, long removed, long changed, long same) {
        /** {@return how many are touched} */
        public long touched() {
            return added + removed + changed;
        }
    }
}
