package io.vpnmanager.core.internal.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.life.Lives;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.NewKeys;
import io.vpnmanager.spi.store.NewUser;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes of a spec what the store is to keep.
 *
 * @param credentials seals secrets and hashes passwords
 * @param limits which can be held
 */
public record NewUsers(Credentials credentials, EnforcedLimits limits) {
    private static final RowIdentities NOBODY = new RowIdentities(new UUID(0, 0), 0);

    /**
     * Refuses a spec that no user can be made of, whatever there is.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException why
     */
    public void require(UserSpec spec, Instant now) {
        of(spec, NOBODY, now);
    }

    /** {@return the template whose terms shall come next for who is made of a spec} */
    public static Optional<TemplateName> nextTemplate(UserSpec spec) {
        return spec.terms().next().map(Next::template);
    }

    /**
     * Refuses a spec of whose next template it is known that it is not there.
     *
     * @param missing names of templates that are not
     * @throws io.vpnmanager.api.error.NotFoundException naming it
     */
    public static void requireNext(UserSpec spec, Set<TemplateName> missing) {
        nextTemplate(spec).filter(missing::contains).ifPresent(name -> {
            throw Problem.of(
                            ErrorCode.NOT_FOUND,
                            "template " + name,
                            "does not exist, and is to come next for user " + spec.name())
                    .remedy("Make it first, or bring over those of another home with vpn fleet export there and vpn "
                            + "apply here, without its users")
                    .fact("field", "next")
                    .toException();
        });
    }

    NewUser of(UserSpec spec, RowIdentities identities, Instant now) {
        limits.require(
                "user " + spec.name(), spec.terms().limits(), spec.credentials().keySet());
        UserId user = identities.user();
        NewKeys keys = NewKeys.of(user, spec.credentials(), identities::key, credentials, now);
        User made = new User(
                user, spec.name(), spec.email(), keys.keys(), spec.groups(), spec.terms(), Life.ACTIVE, now, 1);
        return new NewUser(Lives.begun(made, now), keys.credentials());
    }
}
