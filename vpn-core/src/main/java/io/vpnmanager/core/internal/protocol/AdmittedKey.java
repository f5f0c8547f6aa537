package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A key that an engine lets in.
 *
 * @param number the number of the last change of the key in the store
 * @param user whose it is
 * @param userName under which name the user comes
 * @param groups those that the user is in: with some, the key opens the servers that they grant; with none, all
 * @param key the key
 * @param check what the user must show
 * @param slot which of the addresses of a subnet is the user's, where the protocol gives addresses
 * @param limits how much the user may hold at one moment
 * @param probeTarget of the probe user, the only target that it may go to, where an engine can hold it to that; empty
 *     for nowhere, and for all others
 */
public record AdmittedKey(
        long number,
        UserId user,
        UserName userName,
        Set<GroupId> groups,
        AccessKey key,
        Check check,
        OptionalLong slot,
        Limits limits,
        Optional<Endpoint> probeTarget) {
    /** Checks for null and copies the set. */
    public AdmittedKey {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(userName, "userName");
        groups = Set.copyOf(groups);
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(slot, "slot");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(probeTarget, "probeTarget");
    }

    /** A key of a user without limits, for a protocol that gives no addresses. */
    public AdmittedKey(long number, UserId user, UserName userName, Set<GroupId> groups, AccessKey key, Check check) {
        this(number, user, userName, groups, key, check, OptionalLong.empty());
    }

    /** A key of a user without limits. */
    public AdmittedKey(
            long number,
            UserId user,
            UserName userName,
            Set<GroupId> groups,
            AccessKey key,
            Check check,
            OptionalLong slot) {
        this(number, user, userName, groups, key, check, slot, Limits.NONE);
    }

    /** A key of a user. */
    public AdmittedKey(
            long number,
            UserId user,
            UserName userName,
            Set<GroupId> groups,
            AccessKey key,
            Check check,
            OptionalLong slot,
            Limits limits) {
        this(number, user, userName, groups, key, check, slot, limits, Optional.empty());
    }

    /** What a user must show. */
    public sealed interface Check {
        /**
         * Exactly this secret.
         *
         * @param secret the secret
         */
        record Equal(Secret secret) implements Check {}

        /**
         * A password of this hash; checking it takes memory and time on purpose.
         *
         * @param phc the Argon2id hash in the PHC string format
         */
        record Hash(String phc) implements Check {
            @Override
            public String toString() {
                return "Hash[hidden]";
            }
        }
    }
}
