package io.vpnmanager.cli.menu.users;

import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.SearchText;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserQuery.Order;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which users are listed, and in which order.
 *
 * @param search what is in their name, address or note, as it was typed
 * @param filter what else is so of them
 * @param order the order
 */
public record UserView(String search, UserFilter filter, Order order) {
    /** All, by name. */
    static final UserView ALL = new UserView("", UserFilter.ALL, Order.NAME);

    UserView search(String text) {
        return fitting(text, filter, order);
    }

    UserView filter(UserFilter other) {
        return fitting(search, other, order);
    }

    /** What is narrowed to a mark has an order by name only. */
    private static UserView fitting(String search, UserFilter filter, Order order) {
        return new UserView(search, filter, filter.isOfMarks() && !order.isByName() ? Order.NAME : order);
    }

    UserView nextOrder() {
        List<Order> orders = List.of(Order.values());
        UserView next = this;
        do {
            next = new UserView(search, filter, orders.get((orders.indexOf(next.order) + 1) % orders.size()));
        } while (!fitting(search, filter, next.order).equals(next));
        return next;
    }

    /** The filter by status after this one; none after the last. */
    UserView nextStatus() {
        List<UserStatus> all = List.of(UserStatus.values()).reversed();
        int next = filter.status().map(all::indexOf).orElse(-1) + 1;
        Optional<UserStatus> status = next == all.size() ? Optional.empty() : Optional.of(all.get(next));
        return filter(new UserFilter(
                filter.protocol(), filter.prefix(), status, filter.tag(), filter.group(), filter.search()));
    }

    boolean isAll() {
        return search.isEmpty() && filter.equals(UserFilter.ALL);
    }

    /** {@return what asks for them, in this order or against it} */
    UserQuery query(boolean backwards, int limit) {
        return UserQuery.of(all()).orderedBy(backwards ? reversed() : order).limit(limit);
    }

    private UserFilter all() {
        return search.isBlank() ? filter : filter.about(new SearchText(search.strip()));
    }

    /** {@return whether this user is one of them} */
    boolean holds(User user) {
        return all().matches(user);
    }

    private Order reversed() {
        return switch (order) {
            case NAME -> Order.NAME_DESCENDING;
            case NAME_DESCENDING -> Order.NAME;
            case OLDEST_FIRST -> Order.NEWEST_FIRST;
            case NEWEST_FIRST -> Order.OLDEST_FIRST;
        };
    }

    /** {@return the view in words} */
    String words() {
        StringBuilder words = new StringBuilder(order.isByName() ? "by " : "")
                .append(order.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        filter.status().ifPresent(status -> words.append("  status ").append(status));
        filter.protocol().ifPresent(kind -> words.append("  protocol ").append(kind));
        filter.tag().ifPresent(tag -> words.append("  tag ").append(tag));
        filter.group().ifPresent(group -> words.append("  group ").append(group));
        return words.toString();
    }
}
