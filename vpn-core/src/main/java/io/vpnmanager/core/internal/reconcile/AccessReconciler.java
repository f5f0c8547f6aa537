package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.spi.store.GroupChange;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Carries keys and groups from the store to the engines. What changes is followed by its number, at a cost that does
 * not depend on how many keys there are; everything is compared at the beginning and now and then. For one thread.
 */
public final class AccessReconciler {
    private static final int PAGE = 1_000;

    private final StateStore store;
    private final Map<ProtocolEngine, EngineAccess> engines = new LinkedHashMap<>();
    private final Map<ProtocolEngine, AccessComparison> comparisons = new LinkedHashMap<>();
    private long followed;
    private long lookedUpTo = -1;
    private boolean fed;

    /** Follows what changes from now on; what there is already is compared. */
    public AccessReconciler(
            StateStore store, Credentials credentials, Engines engines, Repairs repairs, Rhythm rhythm) {
        this.store = store;
        for (ProtocolEngine engine : engines.all()) {
            EngineAccess access = new EngineAccess(engine, credentials);
            this.engines.put(engine, access);
            this.comparisons.put(engine, new AccessComparison(store, engine, access, repairs, rhythm));
        }
        this.followed = store.changeNumber();
    }

    /** Asks for a comparison of all groups and keys. */
    public void compareSoon() {
        comparisons.values().forEach(AccessComparison::compareSoon);
    }

    /**
     * Carries out the next changes of a store whose last one was {@code upTo}, then goes on with each comparison that
     * is under way or due. Where nothing has changed since the last time, the store is not asked.
     */
    public void goOn(long upTo) {
        if (!fed || upTo != lookedUpTo) {
            follow();
            lookedUpTo = upTo;
        }
        comparisons.values().stream().filter(AccessComparison::isDue).forEach(comparison -> comparison.goOn(followed));
    }

    /**
     * Of one page, whoever has to go does so before anybody comes: no two changes of a page are about one object. A
     * group that goes has no members by now, so it waits for those who left it: forgotten sooner, it would cut them.
     */
    private void follow() {
        long before = followed;
        Page page = store.read(unit -> Page.behind(unit, before));
        revokeRemoved(page, before);
        page.groups().forEach(change -> {
            if (change instanceof GroupChange.Present present) {
                engines.values().forEach(access -> access.grant(GrantFeed.grant(present), before));
            }
        });
        admitPresent(page, before);
        page.groups().forEach(change -> {
            if (change instanceof GroupChange.Removed removed) {
                engines.values().forEach(access -> access.withdraw(removed.groupId(), before));
            }
        });
        fed = page.isLast();
        followed = page.end(before);
    }

    private void revokeRemoved(Page page, long before) {
        List<AccessKeyId> removed = page.keys().stream()
                .filter(KeyChange.Removed.class::isInstance)
                .map(KeyChange::keyId)
                .toList();
        if (!removed.isEmpty()) {
            engines.values().forEach(access -> access.revoke(removed, before));
        }
    }

    private void admitPresent(Page page, long before) {
        for (EngineAccess access : engines.values()) {
            List<KeyChange.Present> served = page.keys().stream()
                    .filter(KeyChange.Present.class::isInstance)
                    .map(KeyChange.Present.class::cast)
                    .filter(present -> access.serves(present.version()))
                    .toList();
            if (!served.isEmpty()) {
                access.admit(served, before);
            }
        }
    }

    /** The next changes of keys and of groups, up to the same number. */
    private record Page(List<KeyChange> keys, List<GroupChange> groups, boolean isLast) {

        static Page behind(ReadUnit unit, long before) {
            List<KeyChange> keys = unit.keys().changesAfter(before, PAGE);
            List<GroupChange> groups = unit.groups().changesAfter(before, PAGE);
            long end = Math.min(
                    keys.size() < PAGE ? Long.MAX_VALUE : keys.getLast().number(),
                    groups.size() < PAGE ? Long.MAX_VALUE : groups.getLast().number());
            return new Page(
                    keys.stream().filter(change -> change.number() <= end).toList(),
                    groups.stream().filter(change -> change.number() <= end).toList(),
                    end == Long.MAX_VALUE);
        }

        long end(long before) {
            return LongStream.concat(
                            keys.stream().mapToLong(KeyChange::number),
                            groups.stream().mapToLong(GroupChange::number))
                    .max()
                    .orElse(before);
        }
    }

    /** {@return whether there is something to do now} */
    public boolean isBusy() {
        return !fed || comparisons.values().stream().anyMatch(AccessComparison::isDue);
    }

    /** {@return whether this engine has every group and key, so that its servers may begin} */
    boolean isReady(ProtocolEngine engine) {
        return fed && comparison(engine).hasCompleted();
    }

    /** {@return what keeps those of this engine from being compared, if something does} */
    public Optional<VpnException> failure(ProtocolEngine engine) {
        return comparison(engine).failure();
    }

    private AccessComparison comparison(ProtocolEngine engine) {
        return Optional.ofNullable(comparisons.get(engine)).orElseThrow();
    }

    /**
     * {@return up to which change keys and groups were carried out at this engine, when changes up to {@code upTo} were
     * looked for}
     */
    public long followed(ProtocolEngine engine, long upTo) {
        if (!comparison(engine).hasCompleted()) {
            return 0;
        }
        long fedUpTo = fed ? upTo : Math.min(upTo, followed);
        return Math.min(
                fedUpTo, Optional.ofNullable(engines.get(engine)).orElseThrow().sureUpTo());
    }
}
