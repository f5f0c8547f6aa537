package io.vpnmanager.core.internal.rotation;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.ResealReport;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.keys.EpochKeys;
import io.vpnmanager.core.internal.keys.Unlocked;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.secret.ServerIdentity;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.WriteUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a new data key and seals every value anew under it, in chunks. How far it has come is committed with each
 * chunk, so one that was interrupted goes on there. When all is done, earlier data keys are forgotten.
 */
final class Resealing {
    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

    /** A chunk holds up other writers for some ten milliseconds. */
    private static final int CHUNK = 500;

    private final KeyParts parts;
    private final KeyLease lease;
    private final Leftovers leftovers;
    private final int chunk;
    private final LongConsumer watch;

    Resealing(KeyParts parts) {
        this(parts, CHUNK, resealed -> {});
    }

    /** A resealing in chunks of this size, that tells after each how many are done. */
    Resealing(KeyParts parts, int chunk, LongConsumer watch) {
        this.parts = parts;
        this.lease = parts.lease();
        this.leftovers = new Leftovers(parts);
        this.chunk = chunk;
        this.watch = watch;
    }

    /** {@return what was done} Ends early, with an error, when the deadline is over; what is done stays. */
    ResealReport run(Deadline deadline) {
        return lease.holding(held -> run(held, deadline));
    }

    private ResealReport run(Lease held, Deadline deadline) {
        leftovers.clear(held);
        SealingState state = parts.store().read(unit -> unit.sealing().state());
        if (!state.resealing()) {
            begin(held);
        }
        long resealed = 0;
        long damaged = 0;
        Chunk last;
        do {
            watch.accept(resealed);
            requireTime(deadline);
            last = parts.store().write(unit -> sealChunkAnew(unit, held));
            resealed += last.resealed();
            damaged += last.damaged();
        } while (last.rows() == chunk);
        watch.accept(resealed);
        Chunk servers = parts.store().write(unit -> sealServersAnew(unit, held));
        resealed += servers.resealed();
        damaged += servers.damaged();
        end(held);
        return new ResealReport(parts.keys().unlocked().keys().current(), resealed, damaged);
    }

    private static void requireTime(Deadline deadline) {
        if (deadline.isOver()) {
            throw Problem.of(ErrorCode.DEADLINE, "sealing everything anew", "takes longer than this call may")
                    .remedy("Call it again: it goes on where it stopped")
                    .toException();
        }
    }

    private void begin(Lease held) {
        EpochKeys keys = parts.keys().unlocked().keys().withNext(parts.crypto());
        relock(held, "keys.reseal", keys, state -> new SealingState(keys.current(), true, Optional.empty()));
    }

    private void end(Lease held) {
        EpochKeys keys = parts.keys().unlocked().keys().withoutEarlier();
        relock(held, "keys.reseal.end", keys, state -> new SealingState(state.epoch(), false, Optional.empty()));
    }

    private void relock(Lease held, String action, EpochKeys keys, UnaryOperator<SealingState> next) {
        Unlocked open = parts.keys().unlocked();
        KeySlot slot = parts.lock().relock(open.slot(), keys, open.master());
        parts.changes().commit(Deed.of(action, "data key " + keys.current()), unit -> {
            lease.renew(unit, held);
            unit.sealing().put(slot);
            unit.sealing().put(next.apply(unit.sealing().state()));
            return 0;
        });
        parts.keys().use(open.with(slot, keys));
    }

    private Chunk sealChunkAnew(WriteUnit unit, Lease held) {
        lease.renew(unit, held);
        SealingState state = unit.sealing().state();
        List<KeyChange.Present> rows = unit.sealing().keysAfter(state.resealedTo(), chunk);
        EpochKeys keys = parts.keys().unlocked().keys();
        long resealed = 0;
        long damaged = 0;
        for (KeyChange.Present row : rows) {
            if (row.credential().epoch() != keys.current()) {
                boolean done = sealAnew(unit, keys, row);
                resealed += done ? 1 : 0;
                damaged += done ? 0 : 1;
            }
        }
        Optional<AccessKeyId> reached =
                rows.isEmpty() ? state.resealedTo() : Optional.of(rows.getLast().keyId());
        unit.sealing().put(new SealingState(state.epoch(), true, reached));
        return new Chunk(rows.size(), resealed, damaged);
    }

    private boolean sealAnew(WriteUnit unit, EpochKeys keys, KeyChange.Present row) {
        return done("user " + row.userName(), () -> {
            KeyIdentity of = KeyIdentity.of(row);
            unit.sealing().reseal(row.keyId(), parts.sealing().sealAnew(keys, keys, of, row.credential()));
        });
    }

    /** There are few servers beside users, so they need no chunks. */
    private Chunk sealServersAnew(WriteUnit unit, Lease held) {
        lease.renew(unit, held);
        EpochKeys keys = parts.keys().unlocked().keys();
        Map<ServerId, List<StoredCredential>> secrets = unit.sealing().serverSecrets();
        long resealed = 0;
        long damaged = 0;
        for (Server server : unit.servers().list()) {
            for (StoredCredential secret : secrets.getOrDefault(server.id(), List.of())) {
                if (secret.epoch() != keys.current()) {
                    boolean done = sealAnew(unit, keys, server, secret);
                    resealed += done ? 1 : 0;
                    damaged += done ? 0 : 1;
                }
            }
        }
        return new Chunk(secrets.size(), resealed, damaged);
    }

    private boolean sealAnew(WriteUnit unit, EpochKeys keys, Server server, StoredCredential secret) {
        return done("server " + server.name(), () -> {
            ServerIdentity of = ServerIdentity.of(server);
            unit.sealing().reseal(server.id(), parts.sealing().sealAnew(keys, keys, of, secret));
        });
    }

    /** A value that does not open cannot be sealed anew; it must not keep the others back. */
    private static boolean done(String whose, Runnable sealing) {
        try {
            sealing.run();
            return true;
        } catch (VpnException e) {
            if (e.code() != ErrorCode.TAMPERED && e.code() != ErrorCode.VERSION) {
                throw e;
            }
            LOG.atError().addKeyValue("of", whose).setCause(e).log("A credential does not open and is not sealed anew");
            return false;
        }
    }

    private record Chunk(int rows, long resealed, long damaged) {}
}
