package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.figures.UserFigures;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Serves the servers of some protocols, and says what it really does. Every method but the counts is idempotent, so
 * that the agent may repeat what it is not sure of; one that fails with a {@link io.vpnmanager.api.error.VpnException}
 * is repeated after a pause.
 *
 * <p>A server is served at one listener, or at two while earlier keys of it are being retired; the engine knows each by
 * itself. {@link #serve} and {@link #end} are never called twice at once for one server, but for several servers at
 * once, each in a thread of its own, where they may take long; an interrupt asks them to give up. All else is called by
 * the agent's thread meanwhile and must not wait for them, but for {@link #close()} and where a method says otherwise.
 */
public interface ProtocolEngine extends AutoCloseable {

    /** {@return the protocols that it serves} */
    Set<ProtocolKind> protocols();

    /**
     * Says whom to tell when the engine notices by itself that it lost something: a listener that closed, a container
     * that ended. Called once, before all else.
     *
     * @param lost to be called from any thread, as often as it seems right; returns at once
     */
    void watch(Runnable lost);

    /**
     * Makes sure that whatever its servers run in can be asked. Called before all else where the store says that
     * something may be served: from then on {@link #observe}, {@link #keys} and {@link #refuseTheRest} fail where they
     * cannot tell. Where it was never called, they may take an absent container engine for one that serves nothing.
     *
     * @throws io.vpnmanager.api.error.VpnException when it cannot be asked
     */
    default void reach() {}

    /**
     * {@return the listeners that are really served: read back, not remembered, so that one whose listener died is not
     * among them} Cheap enough to be called every few seconds.
     *
     * @throws io.vpnmanager.api.error.VpnException when it cannot be told
     */
    List<ServedServer> observe();

    /**
     * {@return the keys that are really let in, in the order of their numbers}
     *
     * @param after only numbers behind this one
     * @param limit the most to return, at least 1
     * @throws io.vpnmanager.api.error.VpnException when it cannot be told
     */
    List<KeyVersion> keys(long after, int limit);

    /**
     * {@return whether to serve {@code wanted} in the place of {@code served} cuts the sessions there} Looks at nothing
     * but its arguments.
     */
    boolean restarts(ServedServer served, WantedListener wanted);

    /**
     * Serves a listener as the spec of its server says: starts it, changes it, or leaves it alone when it serves that
     * revision already.
     *
     * @throws io.vpnmanager.api.error.VpnException when it cannot; then nothing of that revision is left running
     */
    void serve(WantedListener listener);

    /** Ends a listener and cuts its connections, and no others; nothing happens when it is not served. */
    void end(ListenerId listener);

    /**
     * Lets a key in, on all servers of its protocol, present and future, or on those of them that its groups grant; in
     * the place of what was known of that key. Cuts the connections that it opened to servers that it may no longer
     * use, and no others; a server where it may not go refuses it as if nobody had that name. A group that is not known
     * grants nothing.
     */
    void admit(AdmittedKey key);

    /**
     * Lets keys in, each as {@link #admit} does; an engine may take fewer calls for many.
     *
     * @param keys each of them once
     * @return those that are not taken, and why
     */
    default Map<AccessKeyId, VpnException> admitAll(List<AdmittedKey> keys) {
        Map<AccessKeyId, VpnException> refused = new HashMap<>();
        for (AdmittedKey key : keys) {
            try {
                admit(key);
            } catch (VpnException e) {
                refused.put(key.key().id(), e);
            }
        }
        return refused;
    }

    /**
     * Refuses a key from now on and cuts the connections that it opened, and no others. When this returns, both are
     * done. Nothing happens when it is not let in, also when it is a key for a protocol of another engine.
     */
    void revoke(AccessKeyId key);

    /**
     * Refuses keys, each as {@link #revoke} does; an engine may take fewer calls for many.
     *
     * @param keys each of them once
     * @return those that may still be let in or have something open, and why
     */
    default Map<AccessKeyId, VpnException> revokeAll(List<AccessKeyId> keys) {
        Map<AccessKeyId, VpnException> failures = new HashMap<>();
        for (AccessKeyId key : keys) {
            try {
                revoke(key);
            } catch (VpnException e) {
                failures.put(key, e);
            }
        }
        return failures;
    }

    /**
     * Knows from now on what a group grants, in the place of what it granted before. Cuts the connections that its
     * members opened to servers that they may no longer use, and no others; when this returns, that is done. The cost
     * grows with those connections and servers, not with the number of members.
     */
    void grant(GroupGrant grant);

    /** Forgets a group: it grants nothing any more. Otherwise as {@link #grant}. */
    void withdraw(GroupId group);

    /**
     * {@return the groups that are really known}
     *
     * @throws io.vpnmanager.api.error.VpnException when it cannot be told
     */
    List<GroupVersion> groups();

    /**
     * Refuses whoever is let in without having been admitted here, as servers do that outlive the agent and have not
     * been come to yet. Told at the end of each comparison of all keys: only when this has returned is everybody
     * refused who was revoked while no agent ran.
     *
     * @throws io.vpnmanager.api.error.VpnException when that is not sure; then it is tried again
     */
    default void refuseTheRest() {}

    /**
     * {@return what was counted since the engine started, for each server and user of whom more was counted than
     * {@linkplain #written was written}; keeps counting} Asked every second, also where nobody moves anything.
     */
    List<TrafficSample> traffic();

    /** Takes note that these samples of {@link #traffic} are in the store. From the thread that asks for them. */
    void written(List<TrafficSample> samples);

    /** {@return what was counted for each server of this process; none of servers in containers} By any thread. */
    default List<ServerFigures> serverFigures() {
        return List.of();
    }

    /** {@return what was counted for each user at the servers of this process, by name} By any thread. */
    default List<UserFigures> userFigures() {
        return List.of();
    }

    /**
     * {@return the listeners whose traffic could not be read three times in a row, and since when it is not known} May
     * be called by any thread, also while the engine does not answer. A listener that is known to have ended is not
     * among them.
     */
    default Map<ListenerId, Instant> uncounted() {
        return Map.of();
    }

    /**
     * {@return how often in a row the traffic of listeners could not be read; one where it can need not be among them}
     * May be called by any thread, also while the engine does not answer.
     */
    default Map<ListenerId, Long> unread() {
        return Map.of();
    }

    /**
     * {@return how many connections of clients a listener has at this moment; empty when the engine does not count
     * them} May be called by any thread.
     *
     * @param listener which
     */
    default OptionalLong sessions(ListenerId listener) {
        return OptionalLong.empty();
    }

    /**
     * {@return how many connections a key has open at this moment; empty when the engine does not count them} May be
     * called by any thread.
     *
     * @param key which
     */
    default OptionalLong sessions(AccessKeyId key) {
        return OptionalLong.empty();
    }

    /**
     * {@return what is known of why a listener ended by itself, in words that may be shown: with what it ended, its
     * last lines; empty when nothing is} May be called by any thread, and may take as long as a call to whatever it ran
     * in.
     *
     * @param listener which
     */
    default Optional<String> lastWords(ListenerId listener) {
        return Optional.empty();
    }

    /** {@return whether its servers end when it is closed, as its {@link EngineAbilities} say} */
    default boolean endsWithAgent() {
        return true;
    }

    /**
     * Ends all servers after a short grace for what is under way; one whose servers outlive the agent lets go of them
     * instead. The counts remain readable.
     */
    @Override
    void close();
}
