package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Users by name, or all for whom conditions hold. */
final class Whom {
    /** Ten thousand users take a while. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Who; or name them by --where. Where there are several, the plan is printed, and applied "
                    + "whole or not at all.")
    List<UserName> names = List.of();

    @Option(
            names = "--where",
            paramLabel = "KEY=VALUE",
            description = "All users with this status=, tag=, group=, protocol= or prefix= of the name, in place of "
                    + "NAME. Given again, all of it must hold. The plan is printed, and applied whole or not at all; "
                    + "for 10000 users at most.")
    List<UserFilter> where = List.of();

    /** {@return the only name; empty where the command is about several users} */
    Optional<UserName> one() {
        requireClear();
        return filter().isEmpty() && distinct().size() == 1 ? Optional.of(name()) : Optional.empty();
    }

    private List<UserName> distinct() {
        return names.stream().distinct().toList();
    }

    private void requireClear() {
        if (names.isEmpty() && where.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "argument NAME", "is missing, and there is no --where")
                    .remedy("Say who")
                    .fact("option", "NAME")
                    .toException();
        }
        if (!names.isEmpty() && !where.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "option --where", "is given together with a NAME")
                    .remedy("Choose one")
                    .fact("option", "--where")
                    .toException();
        }
    }

    /** {@return the plan of the same edit of all of them} */
    Plan plan(Vpn vpn, UserEdit edit) {
        return filter(vpn)
                .map(filter -> vpn.plan(filter, edit))
                .orElseGet(() -> plan(vpn, user -> new Change.UpdateUser(user.id(), edit)));
    }

    /** {@return the plan of deleting all of them} */
    Plan planDeletion(Vpn vpn) {
        return filter(vpn).map(vpn::planDeletion).orElseGet(() -> plan(vpn, user -> new Change.DeleteUser(user.id())));
    }

    private Plan plan(Vpn vpn, Function<User, Change> change) {
        return vpn.plan(distinct().stream()
                .map(name -> change.apply(vpn.users().get(name)))
                .toList());
    }

    /** A group that is not there was misspelt; of nobody in it would be nothing to do. */
    private Optional<UserFilter> filter(Vpn vpn) {
        Optional<UserFilter> filter = filter();
        filter.flatMap(UserFilter::group).ifPresent(vpn.groups()::get);
        return filter;
    }

    private Optional<UserFilter> filter() {
        return where.stream().reduce(UserFilter::and);
    }

    /** {@return whether they are named one by one} */
    boolean areNamed() {
        return !names.isEmpty();
    }

    /** {@return the only name} */
    UserName name() {
        return names.getFirst();
    }
}
