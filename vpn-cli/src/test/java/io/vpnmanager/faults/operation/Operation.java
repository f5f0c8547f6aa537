package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What is done to a home while it is harmed. To add one: write a class, and name it in {@link Operations}. Its changes
 * are made once without any fault, which gives the states that a home may be in afterwards: the one after the last
 * change that was acknowledged, or the next.
 */
public interface Operation {
    /** Where an agent serves meanwhile. */
    enum Agent {
        /** None does. */
        NOWHERE,
        /** In the process that makes the changes. */
        HERE,
        /** In a process of its own. */
        ELSEWHERE
    }

    /** {@return the name by which a case is told: words joined by hyphens} */
    String name();

    /** {@return whether there is no home before} */
    default boolean makesHome() {
        return false;
    }

    /** {@return where an agent serves while the changes are made} */
    default Agent agent() {
        return Agent.NOWHERE;
    }

    /** Makes what is there before, beyond the server and the user of every home here ({@link Setting}). */
    default void prepare(Vpn vpn, Setting setting) throws Exception {}

    /** {@return every commit of this operation, in order} */
    List<Change> changes(Setting setting);

    /** Does the operation, and says after each call that returned how many changes are acknowledged by now. */
    default void perform(Vpn vpn, Setting setting, IntConsumer acknowledged) throws Exception {
        int done = 0;
        for (Change change : changes(setting)) {
            change.make(vpn);
            acknowledged.accept(++done);
        }
    }

    /** {@return how many commits one call makes: so many may be there without an acknowledgement} */
    default int commitsAtOnce() {
        return 1;
    }

    /** {@return whether the {@code vpn} command does it, not the library} */
    default boolean isCommand() {
        return false;
    }

    /** {@return the words of that command} */
    default List<String> command(Setting setting) {
        return List.of();
    }

    /** {@return how lines of a state begin that may differ from those of an unharmed run} */
    default List<String> disregarded() {
        return List.of();
    }

    /** {@return from which change on all are made (again) after a fault, when so many are found to be there} */
    default int repeatedFrom(int found) {
        return found;
    }

    /** {@return the users of the home before who must be refused when so many changes are acknowledged} */
    default List<String> revoked(Setting setting, int done) {
        return List.of();
    }

    /** Looks at what no state tells: fails if it is not what it must be after so many acknowledged changes. */
    default void examine(Vpn vpn, Setting setting, int done) throws Exception {}

    /** {@return whether ports are chosen by the library, so that they may differ from one run to the next} */
    default boolean choosesPorts() {
        return false;
    }
}
