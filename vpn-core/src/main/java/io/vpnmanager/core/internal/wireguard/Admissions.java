package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ProbeUser;
import io.vpnmanager.spi.store.KeyVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Who is to be let in where. One thread changes it, any may read. */
final class Admissions {
    private final Map<AccessKeyId, Admission> byKey = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Admission> byNumber = new ConcurrentSkipListMap<>();
    private final Map<GroupId, GroupGrant> grants = new ConcurrentHashMap<>();

    /**
     * A key that is let in.
     *
     * @param number that of the last change of the key
     * @param key which
     * @param user whose
     * @param groups those that the user is in; with none, the key opens every server
     * @param secret what the keys of its devices are drawn from
     * @param slot what its addresses follow from; empty for the probe user, who has one of its own
     */
    record Admission(long number, AccessKeyId key, UserId user, Set<GroupId> groups, Secret secret, OptionalLong slot) {
        /** Copies the set. */
        Admission {
            groups = Set.copyOf(groups);
        }

        boolean isOfProbe() {
            return ProbeUser.is(user);
        }

        /** {@return the addresses of this key among these; empty where there is no room for it} */
        Optional<Set<Cidr>> places(TunnelAddresses of) {
            if (slot.isEmpty()) {
                return Optional.of(Set.of(Cidr.single(of.besides().ofProbe())));
            }
            return of.hasRoomFor(slot.getAsLong())
                    ? Optional.of(Set.copyOf(of.ofClient(slot.getAsLong())))
                    : Optional.empty();
        }

        KeyVersion version() {
            return new KeyVersion(number, key, ProtocolKind.WIREGUARD);
        }
    }

    /** Puts a key in the place of what was known of it. */
    void put(Admission admission) {
        Admission before = byKey.put(admission.key(), admission);
        byNumber.put(admission.number(), admission);
        if (before != null && before.number() != admission.number()) {
            byNumber.remove(before.number(), before);
        }
    }

    /** {@return what was known of a key, which is forgotten} */
    Optional<Admission> remove(AccessKeyId key) {
        Optional<Admission> before = Optional.ofNullable(byKey.remove(key));
        before.ifPresent(gone -> byNumber.remove(gone.number(), gone));
        return before;
    }

    /** {@return whether a key is to get into a server} */
    boolean isFor(AccessKeyId key, ServerId server) {
        return Optional.ofNullable(byKey.get(key))
                .filter(admission -> mayUse(admission, server))
                .isPresent();
    }

    /** {@return the keys with a higher number, in the order of their numbers} */
    Stream<Admission> after(long number) {
        return byNumber.tailMap(number, false).values().stream();
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** {@return those who may use a server} */
    List<Admission> at(ServerId server) {
        return byKey.values().stream()
                .filter(admission -> mayUse(admission, server))
                .toList();
    }

    boolean mayUse(Admission admission, ServerId server) {
        return admission.groups().isEmpty() || admission.groups().stream().anyMatch(group -> grants(group, server));
    }

    private boolean grants(GroupId group, ServerId server) {
        return Optional.ofNullable(grants.get(group))
                .filter(grant -> grant.servers().contains(server))
                .isPresent();
    }

    /** Puts a grant in the place of an earlier one; {@return the servers that the two do not have in common} */
    Set<ServerId> put(GroupGrant grant) {
        Set<ServerId> before = servers(Optional.ofNullable(grants.put(grant.group(), grant)));
        Set<ServerId> touched = new HashSet<>(grant.servers());
        touched.removeAll(before);
        before.removeAll(grant.servers());
        touched.addAll(before);
        return touched;
    }

    /** Forgets a group; {@return the servers that it granted} */
    Set<ServerId> remove(GroupId group) {
        return servers(Optional.ofNullable(grants.remove(group)));
    }

    private static Set<ServerId> servers(Optional<GroupGrant> grant) {
        return new HashSet<>(grant.map(GroupGrant::servers).orElse(Set.of()));
    }

    List<GroupVersion> groups() {
        return grants.values().stream().map(GroupGrant::version).toList();
    }
}
