package io.vpnmanager.core.internal.user;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.user.UserSpec;
import java.util.Optional;

/** What a row of many asks for; either of the two is there. */
public interface WantedUser {
    /** {@return what the user shall be} */
    Optional<UserSpec> spec();

    /** {@return why no user can be made of the row, whatever there is} */
    Optional<Problem> refusal();
}
