package io.vpnmanager.cli.menu.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.cli.menu.users.UserWindow.Edge;
import io.vpnmanager.cli.menu.users.UserWindow.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question for users of a list.
 *
 * @param turn its number
 * @param view which list
 * @param edge where to read
 * @param from the user from whom on, where it is not an end of the list
 */
record UserReading(long turn, UserView view, Edge edge, Optional<User> from) {

    Read ask(Vpn vpn) {
        return switch (edge) {
            case AROUND -> around(vpn, from.orElseThrow());
            case FIRST, BEHIND -> {
                Page<User> page = page(vpn, false);
                yield read(vpn, page.items(), edge == Edge.BEHIND, page.more(), 0);
            }
            case LAST, BEFORE -> {
                Page<User> page = page(vpn, true);
                yield read(vpn, page.items().reversed(), page.more(), edge == Edge.BEFORE, 0);
            }
        };
    }

    private Page<User> page(Vpn vpn, boolean backwards) {
        UserQuery query = view.query(backwards, UserWindow.AT_ONCE);
        return vpn.users().list(from.map(query::after).orElse(query));
    }

    private Read around(Vpn vpn, User user) {
        Page<User> before = page(vpn, true);
        Page<User> behind = page(vpn, false);
        List<User> all = new ArrayList<>(before.items().reversed());
        // Under another name, the user stands elsewhere.
        vpn.users()
                .find(user.id())
                .filter(view::holds)
                .filter(now -> now.name().equals(user.name()))
                .ifPresent(all::add);
        all.addAll(behind.items());
        return read(vpn, all, before.more(), behind.more(), before.items().size());
    }

    private Read read(Vpn vpn, List<User> users, boolean before, boolean behind, int place) {
        return new Read(
                turn,
                edge,
                from,
                List.copyOf(users),
                vpn.traffic().of(users.stream().map(User::id).toList()),
                before,
                behind,
                place,
                vpn.users().count());
    }
}
