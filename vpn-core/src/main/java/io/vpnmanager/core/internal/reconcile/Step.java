package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.store.KeyVersion;
import java.util.OptionalInt;

/** One thing to be done by an engine; doing it twice is doing it once. */
sealed interface Step {

    /** A step for one server. */
    sealed interface OfServer extends Step {
        /** {@return whose step it is} */
        ServerId server();

        /** {@return which of its listeners it is about} */
        ListenerId listener();

        /** {@return what the listener speaks} */
        ProtocolKind protocol();

        /** {@return how many sessions it cuts; empty when that is unknown} */
        OptionalInt sessionsAtRisk();
    }

    /** A step that decides who gets in where. */
    sealed interface OfAccess extends Step {}

    /**
     * Refuses a key that is let in and is not wanted.
     *
     * @param held the key as the engine has it
     */
    record Revoke(KeyVersion held) implements OfAccess {}

    /**
     * Forgets a group that is not there any more.
     *
     * @param held the group as the engine has it
     */
    record Withdraw(GroupVersion held) implements OfAccess {}

    /**
     * Tells what a group grants.
     *
     * @param wanted the group as the store has it
     */
    record Grant(GroupVersion wanted) implements OfAccess {}

    /**
     * Ends a listener that is served and is not wanted, or not by this engine.
     *
     * @param served the listener as the engine has it
     */
    record End(ServedServer served) implements OfServer {
        @Override
        public ServerId server() {
            return served.server();
        }

        @Override
        public ListenerId listener() {
            return served.listener();
        }

        @Override
        public ProtocolKind protocol() {
            return served.protocol();
        }

        @Override
        public OptionalInt sessionsAtRisk() {
            return served.sessions();
        }
    }

    /**
     * Lets a key in that is not, or not as it is now.
     *
     * @param wanted the key as the store has it
     */
    record Admit(KeyVersion wanted) implements OfAccess {}

    /**
     * Serves a listener otherwise than it is served.
     *
     * @param served the listener as the engine has it
     * @param wanted the listener as the store has it
     * @param restart whether its sessions are cut
     */
    record Replace(ServedServer served, WantedListener wanted, Restart restart) implements OfServer {
        @Override
        public ServerId server() {
            return served.server();
        }

        @Override
        public ListenerId listener() {
            return served.listener();
        }

        @Override
        public ProtocolKind protocol() {
            return served.protocol();
        }

        @Override
        public OptionalInt sessionsAtRisk() {
            return restart == Restart.NEEDED ? served.sessions() : OptionalInt.of(0);
        }
    }

    /**
     * Serves a listener that is not served.
     *
     * @param wanted the listener as the store has it
     */
    record Serve(WantedListener wanted) implements OfServer {
        @Override
        public ServerId server() {
            return wanted.server().id();
        }

        @Override
        public ListenerId listener() {
            return wanted.id();
        }

        @Override
        public ProtocolKind protocol() {
            return wanted.server().spec().protocol().kind();
        }

        @Override
        public OptionalInt sessionsAtRisk() {
            return OptionalInt.of(0);
        }
    }

    /** Whether a server has to begin anew. */
    enum Restart {
        /** Its sessions are cut. */
        NEEDED,
        /** Nobody notices. */
        NOT_NEEDED
    }
}
