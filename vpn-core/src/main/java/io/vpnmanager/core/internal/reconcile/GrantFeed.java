package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.spi.store.GroupChange;
import io.vpnmanager.spi.store.StateStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What groups grant, from the rows of the store. */
final class GrantFeed {
    private static final int PAGE = 1_000;

    private GrantFeed() {}

    static GroupGrant grant(GroupChange.Present present) {
        return new GroupGrant(present.number(), present.groupId(), present.servers());
    }

    /** {@return what each group of the store grants} */
    static Map<GroupId, GroupGrant> all(StateStore store) {
        return store.read(unit -> {
            Map<GroupId, GroupGrant> all = new HashMap<>();
            List<GroupChange> page = unit.groups().changesAfter(0, PAGE);
            while (!page.isEmpty()) {
                page.forEach(change -> {
                    if (change instanceof GroupChange.Present present) {
                        all.put(present.groupId(), grant(present));
                    }
                });
                page = unit.groups().changesAfter(page.getLast().number(), PAGE);
            }
            return all;
        });
    }
}
