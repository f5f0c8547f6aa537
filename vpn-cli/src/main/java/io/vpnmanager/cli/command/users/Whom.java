package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One user by name, or all for whom conditions hold. */
final class Whom {
    /** Ten thousand users take a while. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Who; or name them by --where.")
    private @Nullable UserName name;

    @Option(
            names = "--where",
            paramLabel = "KEY=VALUE",
            description = "All users with this status=, tag=, group=, protocol= or prefix= of the name, in place of "
                    + "NAME. Given again, all of it must hold. The plan is printed, and applied whole or not at all; "
                    + "for 10000 users at most.")
    private List<UserFilter> where = List.of();

    /** {@return the filter, where no name was given} */
    Optional<UserFilter> filter() {
        if (name == null && where.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "argument NAME", "is missing, and there is no --where")
                    .remedy("Say who")
                    .fact("option", "NAME")
                    .toException();
        }
        if (name != null && !where.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "option --where", "is given together with a NAME")
                    .remedy("Choose one")
                    .fact("option", "--where")
                    .toException();
        }
        return where.stream().reduce(UserFilter::and);
    }

    /** {@return the name, where no filter was given} */
    UserName name() {
        return Optional.ofNullable(name).orElseThrow();
    }
}
