package io.vpnmanager.spi.store;

import io.vpnmanager.api.key.AccessKeyId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Credentials, and the stream of their changes that engines follow. */
public interface KeyRows {
    /**
     * {@return the credential of this key}
     *
     * @param id which
     */
    Optional<StoredCredential> credential(AccessKeyId id);

    /**
     * {@return the credentials of these keys, of those that there are; at the cost of as many}
     *
     * @param ids at most {@value io.vpnmanager.api.user.UserQuery#HIGHEST_LIMIT}
     */
    Map<AccessKeyId, StoredCredential> credentials(Collection<AccessKeyId> ids);

    /**
     * The changes of keys behind a number, oldest first. A key that was changed several times appears once, as it is
     * now; one that was added and removed behind {@code after} appears as removed. So an engine that starts with 0 and
     * goes on from the last number that it got holds, at the end, exactly the keys of the store. A key that was
     * withdrawn and came back appears as removed first.
     *
     * @param after the number of the last change that the caller has
     * @param limit the most to return, at least 1
     * @return changes with growing numbers
     */
    List<KeyChange> changesAfter(long after, int limit);

    /**
     * The keys that are there, in the order of their last changes, without what opens them: the light half of
     * {@link #changesAfter}, for whoever compares all of them with what an engine has.
     *
     * @param after the number of the last change that the caller has seen; 0 for none
     * @param limit the most to return, at least 1
     * @return keys with growing numbers
     */
    List<KeyVersion> versionsAfter(long after, int limit);

    /**
     * {@return those of these keys that are there, in any order, as {@link #changesAfter} would give them}
     *
     * @param ids which, as many as fit on a page
     */
    List<KeyChange.Present> present(Collection<AccessKeyId> ids);
}
