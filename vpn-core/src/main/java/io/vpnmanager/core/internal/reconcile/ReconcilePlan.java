package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.reconcile.Step.Restart;
import io.vpnmanager.spi.store.KeyVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to be done so that what is observed becomes what is desired: the difference as a value. What takes something
 * away comes first, so that nobody is let in longer than needed and a port is free before another server wants it.
 *
 * @param steps in the order in which to do them
 */
record ReconcilePlan(List<Step> steps) {
    /** Copies the list. */
    ReconcilePlan {
        steps = List.copyOf(steps);
    }

    /** {@return the plan; {@code restarts} tells whether serving the second in the place of the first cuts sessions} */
    static ReconcilePlan between(
            Desired desired, Observed observed, BiPredicate<ServedServer, WantedListener> restarts) {
        return new ReconcilePlan(Stream.of(
                        revocations(desired, observed),
                        withdrawals(desired, observed),
                        ends(desired, observed),
                        grants(desired, observed),
                        admissions(desired, observed),
                        changes(desired, observed, restarts),
                        starts(desired, observed))
                .flatMap(Function.identity())
                .toList());
    }

    /** A key that is let in as it was earlier is admitted anew, which takes the place of that. */
    private static Stream<Step> revocations(Desired desired, Observed observed) {
        Set<Door> wanted = desired.keys().stream().map(Door::of).collect(Collectors.toSet());
        return observed.keys().stream()
                .filter(held -> !wanted.contains(Door.of(held)))
                .map(Step.Revoke::new);
    }

    private static Stream<Step> admissions(Desired desired, Observed observed) {
        Set<KeyVersion> held = new HashSet<>(observed.keys());
        return desired.keys().stream().filter(key -> !held.contains(key)).map(Step.Admit::new);
    }

    private static Stream<Step> withdrawals(Desired desired, Observed observed) {
        Set<GroupId> wanted = desired.groups().stream().map(GroupVersion::group).collect(Collectors.toSet());
        return observed.groups().stream()
                .filter(held -> !wanted.contains(held.group()))
                .map(Step.Withdraw::new);
    }

    private static Stream<Step> grants(Desired desired, Observed observed) {
        Set<GroupVersion> held = new HashSet<>(observed.groups());
        return desired.groups().stream().filter(group -> !held.contains(group)).map(Step.Grant::new);
    }

    private static Stream<Step> ends(Desired desired, Observed observed) {
        Set<ServedServer> staying = staying(desired, observed).collect(Collectors.toSet());
        return observed.servers().stream()
                .filter(served -> !staying.contains(served))
                .map(Step.End::new);
    }

    private static Stream<Step> changes(
            Desired desired, Observed observed, BiPredicate<ServedServer, WantedListener> restarts) {
        Map<Place, WantedListener> wanted = byPlace(desired);
        return staying(desired, observed)
                .flatMap(served -> Optional.ofNullable(wanted.get(Place.of(served))).stream()
                        .filter(server -> !server.isServed(served))
                        .map(server -> new Step.Replace(
                                served, server, restarts.test(served, server) ? Restart.NEEDED : Restart.NOT_NEEDED)));
    }

    private static Stream<Step> starts(Desired desired, Observed observed) {
        Set<Place> staying = staying(desired, observed).map(Place::of).collect(Collectors.toSet());
        return desired.servers().stream()
                .filter(server -> !staying.contains(Place.of(server)))
                .map(Step.Serve::new);
    }

    private static Stream<ServedServer> staying(Desired desired, Observed observed) {
        Map<Place, WantedListener> wanted = byPlace(desired);
        return observed.servers().stream()
                .filter(served -> Optional.ofNullable(wanted.get(Place.of(served)))
                        .filter(server -> !wantsThePortOfAnother(served, server, observed))
                        .isPresent());
    }

    /**
     * Two servers may exchange their ports, and more may pass theirs on: who wants the port of another lets go of its
     * own first, and begins again when all have.
     */
    private static boolean wantsThePortOfAnother(ServedServer served, WantedListener wanted, Observed observed) {
        Optional<Port> port = wanted.port();
        return !port.equals(Optional.of(served.port()))
                && observed.servers().stream()
                        .filter(other -> !other.listener().equals(served.listener()))
                        .anyMatch(other -> port.equals(Optional.of(other.port())));
    }

    private static Map<Place, WantedListener> byPlace(Desired desired) {
        return desired.servers().stream().collect(Collectors.toMap(Place::of, Function.identity()));
    }

    /** A key at the engine that it is for. */
    private record Door(AccessKeyId key, ProtocolKind protocol) {
        static Door of(KeyVersion version) {
            return new Door(version.key(), version.protocol());
        }
    }

    /** A listener at the engine that serves it: one that speaks another protocol now may have to move. */
    private record Place(ListenerId listener, ProtocolKind protocol) {
        static Place of(WantedListener wanted) {
            return new Place(wanted.id(), wanted.server().spec().protocol().kind());
        }

        static Place of(ServedServer served) {
            return new Place(served.listener(), served.protocol());
        }
    }
}
