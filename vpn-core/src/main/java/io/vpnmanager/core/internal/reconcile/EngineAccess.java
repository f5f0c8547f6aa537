package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.core.internal.secret.OpenedCredential;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeyVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who gets in where at one engine: lets keys in and refuses them, and knows whether all that should have been done was.
 * What failed is not kept in a list, which could grow without bound: it is found again by comparing all keys.
 */
final class EngineAccess {
    private static final Logger LOG = LoggerFactory.getLogger(EngineAccess.class);

    private final ProtocolEngine engine;
    private final Credentials credentials;
    private final Map<AccessKeyId, Long> keptOut = new HashMap<>();
    private Optional<VpnException> failure = Optional.empty();
    private long sureUpTo = Long.MAX_VALUE;
    private boolean unsure;

    EngineAccess(ProtocolEngine engine, Credentials credentials) {
        this.engine = engine;
        this.credentials = credentials;
    }

    boolean serves(KeyVersion key) {
        return engine.protocols().contains(key.protocol());
    }

    /**
     * Lets keys in. One that cannot be opened, or that the engine does not take, is kept out wholly, also as it was
     * before; it must not keep the others out as well.
     *
     * @param before all changes up to this number are carried out
     */
    void admit(List<KeyChange.Present> all, long before) {
        Map<AccessKeyId, KeyChange.Present> opened = new HashMap<>();
        List<AdmittedKey> keys = new ArrayList<>();
        for (KeyChange.Present present : all) {
            try {
                keys.add(open(present));
                opened.put(present.keyId(), present);
                keptOut.remove(present.keyId());
            } catch (RuntimeException e) {
                revoke(List.of(present.keyId()), before);
                keptOut.put(present.keyId(), present.number());
                say(present, "cannot be opened and is kept out", e);
            }
        }
        engine.admitAll(keys).forEach((key, why) -> notTaken(Objects.requireNonNull(opened.get(key)), why, before));
    }

    private void notTaken(KeyChange.Present present, VpnException why, long before) {
        failure = Optional.of(why);
        say(present, "is not taken by its engine and is kept out until it is", why);
        revoke(List.of(present.keyId()), before);
    }

    private static void say(KeyChange.Present present, String what, RuntimeException cause) {
        LOG.atError()
                .addKeyValue("key", present.keyId())
                .setCause(cause)
                .log("An access key of {} {}", present.userName(), what);
    }

    private AdmittedKey open(KeyChange.Present present) {
        Check check = switch (credentials.open(KeyIdentity.of(present), present.credential())) {
            case OpenedCredential.Generated generated -> new Check.Equal(generated.value());
            case OpenedCredential.Hashed hashed -> new Check.Hash(hashed.phc());
        };
        return new AdmittedKey(
                present.number(),
                present.user(),
                present.userName(),
                present.groups(),
                present.key(),
                check,
                present.credential().slot(),
                present.limits());
    }

    /**
     * Refuses keys. An engine that fails at that is not sure to have carried out anything behind {@code before}, until
     * all its keys have been compared.
     */
    void revoke(List<AccessKeyId> keys, long before) {
        keys.forEach(keptOut::remove);
        engine.revokeAll(keys).forEach((key, why) -> unsure("An access key is not refused yet", key, before, why));
    }

    /** Tells what a group grants; an engine that fails at that is as unsure as one that fails to refuse. */
    void grant(GroupGrant grant, long before) {
        attempt("What a group grants is not known yet", grant.group(), before, () -> engine.grant(grant));
    }

    /** Forgets a group. */
    void withdraw(GroupId group, long before) {
        attempt("A group is not forgotten yet", group, before, () -> engine.withdraw(group));
    }

    private void attempt(String otherwise, Object subject, long before, Runnable attempt) {
        try {
            attempt.run();
        } catch (VpnException e) {
            unsure(otherwise, subject, before, e);
        }
    }

    private void unsure(String otherwise, Object subject, long before, VpnException why) {
        failure = Optional.of(why);
        sureUpTo = Math.min(sureUpTo, before);
        unsure = true;
        LOG.atError().addKeyValue("subject", subject).setCause(why).log("{}; that is tried again", otherwise);
    }

    /** {@return whether the key, as it is now, is one that cannot be opened} */
    boolean keepsOut(KeyVersion key) {
        return Long.valueOf(key.number()).equals(keptOut.get(key.key()));
    }

    /** {@return up to which change everything is sure to be carried out, as far as this engine goes} */
    long sureUpTo() {
        return sureUpTo;
    }

    /** {@return what failed since {@link #beginAnew}, if anything did} */
    Optional<VpnException> failure() {
        return failure;
    }

    /** Takes note that a comparison begins: what fails from now on, it may have passed already. */
    void beginAnew() {
        failure = Optional.empty();
        unsure = false;
    }

    /** Takes note of what failed in the comparison itself. */
    void failed(VpnException reason) {
        failure = Optional.of(reason);
    }

    /** {@return whether all that had to be refused was, since {@link #beginAnew}, which has come to its end} */
    boolean isSureAgain() {
        if (!unsure) {
            sureUpTo = Long.MAX_VALUE;
        }
        return !unsure;
    }
}
