package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An engine that remembers what it was asked, and fails where it is told to. */
public final class FakeEngine implements ProtocolEngine {
    public final Map<ServerId, Server> served = new ConcurrentHashMap<>();
    public final Map<AccessKeyId, AdmittedKey> admitted = new ConcurrentHashMap<>();
    public final Set<ServerName> broken = ConcurrentHashMap.newKeySet();
    public final List<TrafficSample> samples = new CopyOnWriteArrayList<>();
    public final Map<ServerId, Long> serverSessions = new ConcurrentHashMap<>();
    public final Map<AccessKeyId, Long> keySessions = new ConcurrentHashMap<>();
    public volatile boolean closed;
    /** What serving waits for, whoever interrupts it. */
    public volatile CountDownLatch gate = new CountDownLatch(0);
    /** What revoking fails with, against its contract. */
    public volatile Optional<RuntimeException> defect = Optional.empty();

    @Override
    public Set<ProtocolKind> protocols() {
        return EnumSet.allOf(ProtocolKind.class);
    }

    @Override
    public void serve(Server server) {
        awaitGate();
        if (broken.contains(server.name())) {
            throw Problem.of(ErrorCode.NETWORK, "server " + server.name(), "is broken on purpose")
                    .toException();
        }
        served.put(server.id(), server);
    }

    private void awaitGate() {
        boolean interrupted = false;
        while (gate.getCount() > 0) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void end(ServerId server) {
        served.remove(server);
    }

    @Override
    public void admit(AdmittedKey key) {
        admitted.put(key.key().id(), key);
    }

    @Override
    public void revoke(AccessKeyId key) {
        defect.ifPresent(failure -> {
            throw failure;
        });
        admitted.remove(key);
    }

    @Override
    public OptionalLong sessions(ServerId server) {
        return OptionalLong.of(serverSessions.getOrDefault(server, 0L));
    }

    @Override
    public OptionalLong sessions(AccessKeyId key) {
        return OptionalLong.of(keySessions.getOrDefault(key, 0L));
    }

    @Override
    public List<TrafficSample> traffic() {
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        served.clear();
        closed = true;
    }
}
