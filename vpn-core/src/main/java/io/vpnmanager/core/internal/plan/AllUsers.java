package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.spi.store.ReadUnit;
import java.util.ArrayList;
import java.util.List;

/** Every user of a store, for those few who must look at all of them. */
public final class AllUsers {
    private AllUsers() {}

    /** {@return the users, as one unit sees them, in the order of their names} */
    public static List<User> of(ReadUnit unit) {
        List<User> all = new ArrayList<>();
        UserQuery query = UserQuery.all().limit(UserQuery.HIGHEST_LIMIT);
        List<User> page = unit.users().list(query);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = unit.users().list(query.after(page.getLast().name()));
        }
        return all;
    }
}
