package io.vpnmanager.api.subscription;

import io.vpnmanager.api.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The addresses behind which users find their links: at most one for each user. A token is shown once, to whoever
 * issued it; the store keeps a keyed hash of it, which neither tells the token nor can be made by who can only write to
 * the store. Safe for use by many threads.
 *
 * <p>A repeated change under one {@linkplain io.vpnmanager.api.Vpn#operation operation id} gives the same token again,
 * unless it was replaced or revoked since.
 */
public interface Subscriptions {

    /**
     * Issues a token for a user who has none.
     *
     * @param user whose links it shall lead to
     * @return the token, which nobody can tell again
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such user
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the user has one
     */
    SubscriptionToken issue(UserId user);

    /**
     * Replaces the token of a user. When this returns, the old one leads nowhere, for good.
     *
     * @param user whose
     * @return the new token
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such user, or the user has none
     */
    SubscriptionToken rotate(UserId user);

    /**
     * Takes the token of a user away. When this returns, it leads nowhere, for good.
     *
     * @param user whose
     * @throws io.vpnmanager.api.error.NotFoundException when there is no such user, or the user has none
     */
    void revoke(UserId user);

    /**
     * {@return when the token of a user was issued; empty without one}
     *
     * @param user whose
     */
    Optional<Instant> issuedAt(UserId user);

    /**
     * Serves subscriptions until what it returns, or the home, is closed. {@code /s/TOKEN} answers with the document
     * that the asking app reads, and with a page in a browser; {@code /s/TOKEN/FORMAT} with the document of a
     * {@link io.vpnmanager.api.link.DocumentFormat}, or the page for {@code page}. Everything that is not known gets
     * one answer, 404. A user who is not let in has a page that says so, and documents without servers.
     *
     * @param endpoint where
     * @return what serves
     * @throws io.vpnmanager.api.error.EnvironmentException {@code NET} when the port cannot be opened
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code PATH} when the certificate or its key cannot be
     *     read, {@code KEY} when they are none or do not go together
     */
    ServedSubscriptions serve(SubscriptionEndpoint endpoint);
}
