package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.reconcile.Repairs.Drift;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares all groups that an engine knows and all keys that it lets in with those of the store, and mends what
 * differs. Keys are compared window by window in the order of the change numbers, so that no change waits for more than
 * one window, and the memory that it takes does not grow with the number of keys.
 */
final class AccessComparison {
    /** How many keys of each side are looked at in one go; some milliseconds. */
    static final int WINDOW = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(AccessComparison.class);

    private final StateStore store;
    private final ProtocolEngine engine;
    private final EngineAccess access;
    private final Repairs repairs;
    private final Backoff backoff;
    private boolean wanted = true;
    private boolean underWay;
    private boolean completed;
    private boolean groupsCompared;
    private long compared;

    AccessComparison(StateStore store, ProtocolEngine engine, EngineAccess access, Repairs repairs, Rhythm rhythm) {
        this.store = store;
        this.engine = engine;
        this.access = access;
        this.repairs = repairs;
        this.backoff = new Backoff(rhythm);
    }

    /** Asks for a comparison that begins later than now. */
    void compareSoon() {
        wanted = true;
    }

    /** {@return whether there is something to do now} */
    boolean isDue() {
        return underWay || isWanted() && backoff.isOver();
    }

    private boolean isWanted() {
        return wanted || access.failure().isPresent();
    }

    /** {@return whether nobody was let in who should not, once in this life} */
    boolean hasCompleted() {
        return completed;
    }

    /** Compares the next window. All changes up to {@code followed} are carried out; later ones are no drift. */
    void goOn(long followed) {
        if (!underWay) {
            underWay = true;
            wanted = false;
            compared = 0;
            access.beginAnew();
            groupsCompared = false;
        }
        try {
            MayServe.at(store).require(engine);
            if (!groupsCompared) {
                groups(followed);
                groupsCompared = true;
            }
            window(followed);
            if (compared == Long.MAX_VALUE) {
                engine.refuseTheRest();
            }
        } catch (VpnException e) {
            LOG.atWarn().addKeyValue("engine", engine.protocols()).setCause(e).log("Keys could not be compared");
            access.failed(e);
            breakOff();
            return;
        }
        if (compared == Long.MAX_VALUE) {
            breakOff();
            completed |= access.isSureAgain();
        }
    }

    private void breakOff() {
        underWay = false;
        if (access.failure().isPresent()) {
            backoff.tried();
        } else {
            backoff.forget();
        }
    }

    /** There are few groups, and they go first: a key in a group that is not known gets in nowhere. */
    private void groups(long followed) {
        List<GroupVersion> held = engine.groups();
        Map<GroupId, GroupGrant> granted = GrantFeed.all(store);
        Set<GroupId> fed = granted.values().stream()
                .filter(grant -> grant.number() > followed)
                .map(GroupGrant::group)
                .collect(Collectors.toSet());
        ReconcilePlan plan = ReconcilePlan.between(
                Desired.groups(granted.values().stream()
                        .map(GroupGrant::version)
                        .filter(group -> !fed.contains(group.group()))
                        .toList()),
                Observed.groups(held.stream()
                        .filter(group -> !fed.contains(group.group()))
                        .toList()),
                (served, server) -> false);
        carryOut(plan, granted, followed);
    }

    private void carryOut(ReconcilePlan plan, Map<GroupId, GroupGrant> granted, long followed) {
        Set<GroupId> unwanted = new HashSet<>();
        Set<GroupId> missing = new HashSet<>();
        for (Step step : plan.steps()) {
            switch (step) {
                case Step.Withdraw withdraw -> unwanted.add(withdraw.held().group());
                case Step.Grant grant -> missing.add(grant.wanted().group());
                default -> throw new IllegalStateException("a plan for groups holds " + step);
            }
        }
        if (completed) {
            repairs.found(Drift.GROUP_UNWANTED, unwanted);
            repairs.found(Drift.GROUP_MISSING, missing);
        }
        unwanted.forEach(group -> access.withdraw(group, followed));
        missing.forEach(group -> access.grant(Objects.requireNonNull(granted.get(group)), followed));
    }

    private void window(long followed) {
        long after = compared;
        List<KeyVersion> held = engine.keys(after, WINDOW);
        Compared window = store.read(unit -> Compared.with(unit, held, after, followed, this::wanted));
        ReconcilePlan plan = ReconcilePlan.between(
                Desired.keys(wanted(window.desired())), Observed.keys(window.observed()), (served, server) -> false);
        carryOut(plan, followed);
        compared = window.end();
    }

    private List<KeyVersion> wanted(List<KeyVersion> keys) {
        return keys.stream()
                .filter(access::serves)
                .filter(key -> !access.keepsOut(key))
                .toList();
    }

    private void carryOut(ReconcilePlan plan, long followed) {
        Set<KeyVersion> unwanted = new HashSet<>();
        Set<KeyVersion> missing = new HashSet<>();
        for (Step step : plan.steps()) {
            switch (step) {
                case Step.Revoke revoke -> unwanted.add(revoke.held());
                case Step.Admit admit -> missing.add(admit.wanted());
                default -> throw new IllegalStateException("a plan for keys holds " + step);
            }
        }
        say(unwanted, missing);
        if (!unwanted.isEmpty()) {
            access.revoke(unwanted.stream().map(KeyVersion::key).toList(), followed);
        }
        if (!missing.isEmpty()) {
            access.admit(present(missing), followed);
        }
    }

    /** What is made equal for the first time is no drift: an engine begins empty, or has missed what happened. */
    private void say(Set<KeyVersion> unwanted, Set<KeyVersion> missing) {
        if (completed) {
            repairs.found(Drift.KEY_UNWANTED, ids(unwanted));
            repairs.found(Drift.KEY_MISSING, ids(missing));
        }
    }

    private static List<AccessKeyId> ids(Set<KeyVersion> versions) {
        return versions.stream().map(KeyVersion::key).toList();
    }

    /** What has changed since is left to the feed. */
    private List<KeyChange.Present> present(Set<KeyVersion> versions) {
        return store.read(unit -> unit.keys().present(ids(versions)).stream()
                .filter(present -> versions.contains(present.version()))
                .toList());
    }

    /**
     * Both sides of one window.
     *
     * @param desired the keys of the store
     * @param observed the keys of the engine
     * @param end the number of the last change that the window holds
     */
    private record Compared(List<KeyVersion> desired, List<KeyVersion> observed, long end) {

        /**
         * What the engine has and this window of the store does not may have another number by now, so it is looked up;
         * what has changed behind {@code followed} belongs to the feed, on both sides. Mostly both sides are the same,
         * which is seen without any of that; then there is nothing to compare.
         */
        static Compared with(
                ReadUnit unit,
                List<KeyVersion> held,
                long after,
                long followed,
                UnaryOperator<List<KeyVersion>> served) {
            List<KeyVersion> stored = unit.keys().versionsAfter(after, WINDOW);
            long end = Math.min(end(stored), end(held));
            List<KeyVersion> there =
                    stored.stream().filter(key -> key.number() <= end).toList();
            List<KeyVersion> inside =
                    held.stream().filter(key -> key.number() <= end).toList();
            if (served.apply(there).equals(inside)) {
                return new Compared(List.of(), List.of(), end);
            }
            Map<AccessKeyId, KeyVersion> wanted = new HashMap<>();
            there.forEach(key -> wanted.put(key.key(), key));
            moved(unit, inside, wanted).forEach(key -> wanted.put(key.key(), key));
            Set<AccessKeyId> fed = wanted.values().stream()
                    .filter(key -> key.number() > followed)
                    .map(KeyVersion::key)
                    .collect(Collectors.toCollection(HashSet::new));
            fed.addAll(goneBehind(
                    unit,
                    inside.stream()
                            .map(KeyVersion::key)
                            .filter(key -> !wanted.containsKey(key))
                            .collect(Collectors.toSet()),
                    followed));
            return new Compared(
                    wanted.values().stream()
                            .filter(key -> !fed.contains(key.key()))
                            .toList(),
                    inside.stream().filter(key -> !fed.contains(key.key())).toList(),
                    end);
        }

        private static long end(List<KeyVersion> page) {
            return page.size() < WINDOW ? Long.MAX_VALUE : page.getLast().number();
        }

        /** Who is gone has no version any more, but still a place in the feed. */
        private static Set<AccessKeyId> goneBehind(ReadUnit unit, Set<AccessKeyId> unknown, long followed) {
            Set<AccessKeyId> gone = new HashSet<>();
            long read = followed;
            boolean more = true;
            while (more && gone.size() < unknown.size()) {
                List<KeyChange> page = unit.keys().changesAfter(read, WINDOW);
                page.stream().map(KeyChange::keyId).filter(unknown::contains).forEach(gone::add);
                more = !page.isEmpty();
                read = more ? page.getLast().number() : read;
            }
            return gone;
        }

        private static List<KeyVersion> moved(
                ReadUnit unit, List<KeyVersion> held, Map<AccessKeyId, KeyVersion> wanted) {
            Set<AccessKeyId> elsewhere = held.stream()
                    .map(KeyVersion::key)
                    .filter(key -> !wanted.containsKey(key))
                    .collect(Collectors.toSet());
            return elsewhere.isEmpty()
                    ? List.of()
                    : unit.keys().present(elsewhere).stream()
                            .map(KeyChange.Present::version)
                            .toList();
        }
    }

    /** {@return why the last one did not complete, if it did not} */
    Optional<VpnException> failure() {
        return underWay ? Optional.empty() : access.failure();
    }
}
