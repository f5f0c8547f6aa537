package io.vpnmanager.core.internal.bulk;

import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.document.Spot;
import io.vpnmanager.core.internal.user.WantedUser;
import java.util.Optional;

/**
 * A row of a file.
 *
 * @param spot where it stands
 * @param name that it gives, if that can be read
 * @param spec what the user shall be, unless the row is refused
 * @param refusal why, where it is
 * @param showsSecrets whether somebody who reads it may learn a secret, whatever becomes of the row
 */
record FileRow(
        Spot spot, Optional<UserName> name, Optional<UserSpec> spec, Optional<Problem> refusal, boolean showsSecrets)
        implements WantedUser {

    static FileRow of(Spot spot, UserFields.Cells cells) {
        Optional<UserName> name = Optional.empty();
        boolean secrets = UserFields.SECRET.stream()
                .anyMatch(field -> !cells.values(field).isEmpty());
        try {
            UserName read = UserFields.name(cells);
            name = Optional.of(read);
            return new FileRow(spot, name, Optional.of(UserFields.spec(read, cells)), Optional.empty(), secrets);
        } catch (InvalidRequestException | ConflictException e) {
            return refused(spot, name, e, secrets);
        }
    }

    static FileRow refused(Spot spot, Optional<UserName> name, VpnException why, boolean showsSecrets) {
        return new FileRow(spot, name, Optional.empty(), Optional.of(why.problem()), showsSecrets);
    }

    long line() {
        return spot.place().line();
    }

    /** {@return the problem with where the row stands, if it does not tell yet} */
    Problem placed(Problem problem) {
        return problem.facts().containsKey("line")
                ? problem
                : spot.refuse(problem.toException()).problem();
    }
}
