package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.figures.UserFigures;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProbeUser;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine that lets the probe user in besides those whom the store names, and says nothing of it: whoever compares
 * keys does not see those of the probe user, and what it carried is in no count. One that is not wanted any more, or
 * was let in by an earlier agent, is shown like any other key that the store does not know, and so refused. Servers may
 * outlive the agent, so at its end it is refused as well.
 */
public final class ProbedEngine implements ProtocolEngine {
    private static final Logger LOG = LoggerFactory.getLogger(ProbedEngine.class);

    private final ProtocolEngine engine;
    private final ProbeAccess access;
    private final Map<AccessKeyId, AdmittedKey> admitted = new HashMap<>();
    private @Nullable Runnable told;

    /** Around an engine. */
    public ProbedEngine(ProtocolEngine engine, ProbeAccess access) {
        this.engine = engine;
        this.access = access;
    }

    @Override
    public void watch(Runnable lost) {
        told = lost;
        access.tell(lost);
        engine.watch(lost);
    }

    /** The first page begins a comparison, which is when engines make good what they lost. */
    @Override
    public List<KeyVersion> keys(long after, int limit) {
        if (after == 0) {
            refuseAllBut(wanted());
        }
        List<KeyVersion> held = engine.keys(after, limit + admitted.size());
        if (after == 0) {
            letIn(wanted());
        }
        return held.stream()
                .filter(key -> !admitted.containsKey(key.key()))
                .limit(limit)
                .toList();
    }

    private Map<AccessKeyId, AdmittedKey> wanted() {
        return access.wanted().entrySet().stream()
                .filter(key -> protocols().contains(key.getValue().key().protocol()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** One that could not be refused is not hidden any more, so the comparison sees to it. */
    private void refuseAllBut(Map<AccessKeyId, AdmittedKey> wanted) {
        List<AccessKeyId> gone = admitted.keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .toList();
        if (!gone.isEmpty()) {
            gone.forEach(access::refuses);
            admitted.keySet().removeAll(gone);
            engine.revokeAll(gone)
                    .values()
                    .forEach(why -> LOG.atWarn().setCause(why).log("The probe user is not refused yet"));
        }
    }

    /** What fails here must keep no user out, and is tried again with the next comparison. */
    private void letIn(Map<AccessKeyId, AdmittedKey> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Set<AccessKeyId> held = engine.keys(ProbeUser.NUMBERS - 1, Integer.MAX_VALUE).stream()
                .map(KeyVersion::key)
                .collect(Collectors.toSet());
        List<AdmittedKey> missing = wanted.values().stream()
                .filter(key -> !held.contains(key.key().id())
                        || !key.equals(admitted.get(key.key().id())))
                .toList();
        admitted.putAll(wanted);
        Map<AccessKeyId, VpnException> refused = missing.isEmpty() ? Map.of() : engine.admitAll(missing);
        wanted.forEach((id, key) -> {
            VpnException why = refused.get(id);
            if (why == null) {
                access.letsIn(key);
            } else {
                access.refuses(id);
                LOG.atWarn().setCause(why).log("The probe user is not let in; that is tried again");
            }
        });
    }

    @Override
    public List<TrafficSample> traffic() {
        return engine.traffic().stream()
                .filter(sample -> !ProbeUser.is(sample.user()))
                .toList();
    }

    @Override
    public void written(List<TrafficSample> samples) {
        engine.written(samples);
    }

    @Override
    public void close() {
        Runnable toTell = told;
        if (toTell != null) {
            access.tellNoMore(toTell);
        }
        try {
            refuseAllBut(Map.of());
        } finally {
            engine.close();
        }
    }

    @Override
    public Set<ProtocolKind> protocols() {
        return engine.protocols();
    }

    @Override
    public void reach() {
        engine.reach();
    }

    @Override
    public List<ServedServer> observe() {
        return engine.observe();
    }

    @Override
    public boolean restarts(ServedServer served, WantedListener wanted) {
        return engine.restarts(served, wanted);
    }

    @Override
    public void serve(WantedListener listener) {
        engine.serve(listener);
    }

    @Override
    public void end(ListenerId listener) {
        engine.end(listener);
    }

    @Override
    public void admit(AdmittedKey key) {
        engine.admit(key);
    }

    @Override
    public Map<AccessKeyId, VpnException> admitAll(List<AdmittedKey> keys) {
        return engine.admitAll(keys);
    }

    @Override
    public void revoke(AccessKeyId key) {
        engine.revoke(key);
    }

    @Override
    public Map<AccessKeyId, VpnException> revokeAll(List<AccessKeyId> keys) {
        return engine.revokeAll(keys);
    }

    @Override
    public void grant(GroupGrant grant) {
        engine.grant(grant);
    }

    @Override
    public void withdraw(GroupId group) {
        engine.withdraw(group);
    }

    @Override
    public List<GroupVersion> groups() {
        return engine.groups();
    }

    @Override
    public void refuseTheRest() {
        engine.refuseTheRest();
    }

    @Override
    public List<ServerFigures> serverFigures() {
        return engine.serverFigures();
    }

    @Override
    public List<UserFigures> userFigures() {
        return engine.userFigures();
    }

    @Override
    public Map<ListenerId, Instant> uncounted() {
        return engine.uncounted();
    }

    @Override
    public Map<ListenerId, Long> unread() {
        return engine.unread();
    }

    @Override
    public OptionalLong sessions(ListenerId listener) {
        return engine.sessions(listener);
    }

    @Override
    public OptionalLong sessions(AccessKeyId key) {
        return engine.sessions(key);
    }

    @Override
    public Optional<String> lastWords(ListenerId listener) {
        return engine.lastWords(listener);
    }

    @Override
    public boolean endsWithAgent() {
        return engine.endsWithAgent();
    }
}
