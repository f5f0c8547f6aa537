package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.group.GroupId;
import java.util.Objects;

/**
 * That a group is known, as of its last change.
 *
 * @param number the number of that change
 * @param group which
 */
public record GroupVersion(long number, GroupId group) {
    /** Checks for null. */
    public GroupVersion {
        Objects.requireNonNull(group, "group");
    }
}
