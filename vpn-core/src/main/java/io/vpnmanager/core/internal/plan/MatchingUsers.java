package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.spi.store.ReadUnit;
import java.util.List;

/** The users whom a filter finds, as many as one plan may be about. */
final class MatchingUsers {
    private MatchingUsers() {}

    static List<User> of(UserFilter which, ReadUnit unit) {
        if (which.equals(UserFilter.ALL)) {
            throw Problem.of(ErrorCode.POLICY, "a plan for everybody", "is more likely meant for somebody")
                    .remedy("Say for whom: by status, tag, group, protocol or the beginning of names")
                    .fact("field", "where")
                    .toException();
        }
        UserQuery query = UserQuery.of(which).limit(UserQuery.HIGHEST_LIMIT);
        List<User> found = unit.users().list(query);
        boolean full = found.size() == UserQuery.HIGHEST_LIMIT;
        if (full
                && !unit.users()
                        .list(query.after(found.getLast().name()).limit(1))
                        .isEmpty()) {
            throw Problem.of(
                            ErrorCode.TOO_BIG,
                            "a plan for more than " + UserQuery.HIGHEST_LIMIT + " users",
                            "would keep everybody else waiting")
                    .remedy("Narrow it, for example by beginnings of names")
                    .fact("field", "where")
                    .toException();
        }
        return found;
    }
}
