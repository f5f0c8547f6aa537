package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.StateStore;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Tells which users of a backup get new keys: all, or those who were deleted since and are called back. The old keys of
 * these were revoked. For one thread.
 */
final class NewKeys implements Predicate<User> {
    private final RestoreSpec spec;
    private final StateStore home;
    private final Set<UserName> missing;

    NewKeys(RestoreSpec spec, StateStore home) {
        this.spec = spec;
        this.home = home;
        this.missing = new TreeSet<>(spec.resurrected());
    }

    @Override
    public boolean test(User user) {
        boolean calledBack = spec.resurrected().contains(user.name()) && isGone(user);
        if (calledBack) {
            missing.remove(user.name());
        }
        return calledBack || spec.keys() == RestoreSpec.Keys.NEW;
    }

    private boolean isGone(User user) {
        Set<UserId> gone = home.read(unit -> unit.tombstones().users(List.of(user.id())));
        return !gone.isEmpty();
    }

    /** When the whole backup was read: refuses names that nobody in it has who was deleted. */
    void requireAllFound() {
        missing.stream().findFirst().ifPresent(name -> {
            throw Problem.of(ErrorCode.NOT_FOUND, "user " + name, "is not among those in the backup who were deleted")
                    .remedy("Leave the name out: whoever was not deleted comes back anyway")
                    .fact("user", name.text())
                    .toException();
        });
    }
}
