package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.StateStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries the keys from the store to the engines. What changes is followed by its number, at a cost that does not
 * depend on how many keys there are; everything is compared at the beginning and now and then. For one thread.
 */
public final class KeyReconciler {
    private static final int PAGE = 1_000;

    private final StateStore store;
    private final Map<ProtocolEngine, EngineKeys> engines = new LinkedHashMap<>();
    private final Map<ProtocolEngine, KeyComparison> comparisons = new LinkedHashMap<>();
    private long followed;
    private boolean fed;

    /** Follows what changes from now on; what there is already is compared. */
    public KeyReconciler(StateStore store, Credentials credentials, Engines engines, Repairs repairs, Rhythm rhythm) {
        this.store = store;
        for (ProtocolEngine engine : engines.all()) {
            EngineKeys keys = new EngineKeys(engine, credentials);
            this.engines.put(engine, keys);
            this.comparisons.put(engine, new KeyComparison(store, engine, keys, repairs, rhythm));
        }
        this.followed = store.changeNumber();
    }

    /** Asks for a comparison of all keys. */
    public void compareSoon() {
        comparisons.values().forEach(KeyComparison::compareSoon);
    }

    /** Carries out the next changes, then goes on with each comparison that is under way or due. */
    public void goOn() {
        follow();
        comparisons.values().stream().filter(KeyComparison::isDue).forEach(comparison -> comparison.goOn(followed));
    }

    /** Of one page, whoever has to go does so before anybody comes: no two changes of a page are about one key. */
    private void follow() {
        long before = followed;
        List<KeyChange> changes = store.read(unit -> unit.keys().changesAfter(before, PAGE));
        List<KeyChange.Present> present = new ArrayList<>();
        for (KeyChange change : changes) {
            switch (change) {
                case KeyChange.Removed removed ->
                    engines.values().forEach(keys -> keys.revoke(removed.keyId(), before));
                case KeyChange.Present here -> present.add(here);
            }
        }
        present.forEach(here -> admit(here, before));
        fed = changes.size() < PAGE;
        if (!changes.isEmpty()) {
            followed = changes.getLast().number();
        }
    }

    private void admit(KeyChange.Present present, long before) {
        engines.values().stream()
                .filter(keys -> keys.serves(present.version()))
                .forEach(keys -> keys.admit(present, before));
    }

    /** {@return whether there is something to do now} */
    public boolean isBusy() {
        return !fed || comparisons.values().stream().anyMatch(KeyComparison::isDue);
    }

    /** {@return whether this engine has every key, so that its servers may begin} */
    boolean isReady(ProtocolEngine engine) {
        return fed && comparison(engine).hasCompleted();
    }

    /** {@return what keeps the keys of this engine from being compared, if something does} */
    Optional<VpnException> failure(ProtocolEngine engine) {
        return comparison(engine).failure();
    }

    private KeyComparison comparison(ProtocolEngine engine) {
        return Optional.ofNullable(comparisons.get(engine)).orElseThrow();
    }

    /** {@return up to which change keys were carried out, when changes up to {@code upTo} were looked for} */
    public long followed(long upTo) {
        if (!comparisons.values().stream().allMatch(KeyComparison::hasCompleted)) {
            return 0;
        }
        long fedUpTo = fed ? upTo : Math.min(upTo, followed);
        return engines.values().stream().mapToLong(EngineKeys::sureUpTo).reduce(fedUpTo, Math::min);
    }
}
