package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionToken;
import io.vpnmanager.api.subscription.Subscriptions;
import io.vpnmanager.api.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tokens that are counted, not drawn. */
public final class FakeSubscriptions implements Subscriptions {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final FakeUsers users;
    private final Map<UserId, SubscriptionToken> tokens = new HashMap<>();
    private final List<SubscriptionEndpoint> served = new ArrayList<>();
    private int drawn;

    FakeSubscriptions(FakeUsers users) {
        this.users = users;
    }

    /** {@return where was served, in that order} */
    public List<SubscriptionEndpoint> served() {
        return List.copyOf(served);
    }

    /** {@return the token that is the n-th to be drawn, from 0 on} */
    public static String token(int n) {
        return LETTERS.substring(n, n + 1).repeat(SubscriptionToken.LENGTH);
    }

    @Override
    public SubscriptionToken issue(UserId user) {
        if (tokens.containsKey(user)) {
            throw Problem.of(ErrorCode.DUPLICATE, "user " + name(user), "has a subscription address already")
                    .toException();
        }
        return put(user);
    }

    private SubscriptionToken put(UserId user) {
        SubscriptionToken token = SubscriptionToken.parse(token(drawn++));
        tokens.put(user, token);
        return token;
    }

    private String name(UserId user) {
        return users.find(user).orElseThrow().name().text();
    }

    @Override
    public SubscriptionToken rotate(UserId user) {
        revoke(user);
        return put(user);
    }

    @Override
    public void revoke(UserId user) {
        if (tokens.remove(user) == null) {
            throw Problem.of(ErrorCode.NOT_FOUND, "user " + name(user), "has no subscription address")
                    .toException();
        }
    }

    @Override
    public Optional<Instant> issuedAt(UserId user) {
        return Optional.ofNullable(tokens.get(user)).map(token -> FakeUsers.CREATED);
    }

    @Override
    public ServedSubscriptions serve(SubscriptionEndpoint endpoint) {
        served.add(endpoint);
        return new ServedSubscriptions() {
            @Override
            public PublicUrl url() {
                return endpoint.url();
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }
}
