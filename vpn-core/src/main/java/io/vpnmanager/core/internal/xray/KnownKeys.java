package io.vpnmanager.core.internal.xray;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that are admitted and what groups grant: who has to be let in where. Safe for use by many threads. */
final class KnownKeys {
    private final Map<AccessKeyId, AdmittedKey> keys = new HashMap<>();
    private final Map<GroupId, GroupGrant> grants = new HashMap<>();
    private final Map<GroupId, Set<AccessKeyId>> members = new HashMap<>();

    synchronized void put(AdmittedKey key) {
        remove(key.key().id());
        keys.put(key.key().id(), key);
        key.groups()
                .forEach(group -> members.computeIfAbsent(group, none -> new HashSet<>())
                        .add(key.key().id()));
    }

    synchronized void remove(AccessKeyId key) {
        AdmittedKey before = keys.remove(key);
        if (before != null) {
            before.groups()
                    .forEach(group -> members.computeIfPresent(group, (same, held) -> {
                        held.remove(key);
                        return held.isEmpty() ? null : held;
                    }));
        }
    }

    synchronized Set<AccessKeyId> put(GroupGrant grant) {
        grants.put(grant.group(), grant);
        return Set.copyOf(members.getOrDefault(grant.group(), Set.of()));
    }

    /** {@return its members} */
    synchronized Set<AccessKeyId> remove(GroupId group) {
        grants.remove(group);
        return Set.copyOf(members.getOrDefault(group, Set.of()));
    }

    synchronized List<GroupVersion> groups() {
        return grants.values().stream().map(GroupGrant::version).toList();
    }

    synchronized Optional<AdmittedKey> find(AccessKeyId key) {
        return Optional.ofNullable(keys.get(key));
    }

    synchronized List<AdmittedKey> all() {
        return List.copyOf(keys.values());
    }

    /** {@return the key, when it opens this server} */
    synchronized Optional<AdmittedKey> at(ServerId server, ProtocolKind protocol, AccessKeyId key) {
        return find(key).filter(known -> opens(known, server, protocol));
    }

    /** {@return all keys that open this server} */
    synchronized List<AdmittedKey> allAt(ServerId server, ProtocolKind protocol) {
        return keys.values().stream()
                .filter(key -> opens(key, server, protocol))
                .toList();
    }

    private boolean opens(AdmittedKey key, ServerId server, ProtocolKind protocol) {
        return key.key().protocol() == protocol
                && key.check() instanceof AdmittedKey.Check.Equal
                && (key.groups().isEmpty() || key.groups().stream().anyMatch(group -> grants(group, server)));
    }

    private boolean grants(GroupId group, ServerId server) {
        GroupGrant grant = grants.get(group);
        return grant != null && grant.servers().contains(server);
    }
}
