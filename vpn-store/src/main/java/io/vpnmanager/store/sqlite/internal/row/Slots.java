package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.ACCESS_KEY;
import static io.vpnmanager.store.jooq.Tables.STORE;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.Optional;
import org.jooq.impl.DSL;

/** The counter of slots. */
final class Slots {
    private final UnitSql sql;

    Slots(UnitSql sql) {
        this.sql = sql;
    }

    /**
     * {@return the slot of a key that comes: its own, unless another has it, else a new one; empty for no slot at all}
     */
    Optional<Long> of(AccessKey key, StoredCredential credential) {
        if (key.protocol() != ProtocolKind.WIREGUARD) {
            return Optional.empty();
        }
        long own = credential.slot().orElse(0);
        return Optional.of(own > 0 && isFree(own) ? own : draw());
    }

    /** Its own slot was drawn here once, or in the home that its backup comes from: it will not be drawn again. */
    private boolean isFree(long slot) {
        boolean taken = sql.run(dsl -> dsl.fetchExists(ACCESS_KEY, ACCESS_KEY.SLOT.eq(slot)));
        if (!taken) {
            sql.run(dsl -> dsl.update(STORE)
                    .set(STORE.LAST_SLOT, DSL.greatest(STORE.LAST_SLOT, DSL.val(slot)))
                    .execute());
        }
        return !taken;
    }

    private long draw() {
        return sql.run(dsl -> dsl.update(STORE)
                .set(STORE.LAST_SLOT, STORE.LAST_SLOT.plus(1))
                .returning(STORE.LAST_SLOT)
                .fetchSingle()
                .getLastSlot());
    }
}
