package io.vpnmanager.core.internal.agent;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.secret.OpenedCredential;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.StateStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the changes of keys from the store to the engines, each once, in order, at a cost that does not depend on how
 * many keys there are.
 */
final class KeyFollower {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFollower.class);
    private static final int AT_ONCE = 1_000;

    private final StateStore store;
    private final Credentials credentials;
    private final Map<ProtocolKind, ProtocolEngine> engines;
    private final Map<AccessKeyId, ProtocolKind> admitted = new HashMap<>();
    private long followed;

    KeyFollower(StateStore store, Credentials credentials, Map<ProtocolKind, ProtocolEngine> engines) {
        this.store = store;
        this.credentials = credentials;
        this.engines = engines;
    }

    /** Carries out what has changed since the last time. */
    void follow() {
        List<KeyChange> changes;
        do {
            long after = followed;
            changes = store.read(unit -> unit.keys().changesAfter(after, AT_ONCE));
            for (KeyChange change : changes) {
                carryOut(change);
                followed = change.number();
            }
        } while (changes.size() == AT_ONCE);
    }

    private void carryOut(KeyChange change) {
        switch (change) {
            case KeyChange.Present present -> admit(present);
            case KeyChange.Removed removed -> revoke(removed.keyId());
        }
    }

    /** A key that cannot be opened is kept out, and said so; it must not keep the others out as well. */
    private void admit(KeyChange.Present present) {
        AccessKeyId id = present.keyId();
        try {
            Check check = check(credentials.open(KeyIdentity.of(present), present.credential()));
            admitted.put(id, present.key().protocol());
            engine(present.key().protocol())
                    .admit(new AdmittedKey(present.user(), present.userName(), present.key(), check));
        } catch (RuntimeException e) {
            revoke(id);
            LOG.atError()
                    .addKeyValue("key", id)
                    .addKeyValue("user", present.userName())
                    .setCause(e)
                    .log("An access key cannot be opened and is kept out");
        }
    }

    private static Check check(OpenedCredential credential) {
        return switch (credential) {
            case OpenedCredential.Generated generated -> new Check.Equal(generated.value());
            case OpenedCredential.Hashed hashed -> new Check.Hash(hashed.phc());
        };
    }

    private void revoke(AccessKeyId id) {
        ProtocolKind protocol = admitted.remove(id);
        if (protocol != null) {
            engine(protocol).revoke(id);
        }
    }

    private ProtocolEngine engine(ProtocolKind protocol) {
        ProtocolEngine engine = engines.get(protocol);
        if (engine == null) {
            throw new IllegalStateException("no engine for " + protocol);
        }
        return engine;
    }
}
