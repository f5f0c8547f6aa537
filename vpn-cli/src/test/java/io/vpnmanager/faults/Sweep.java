package io.vpnmanager.faults;

import io.vpnmanager.faults.child.Order.Role;
import io.vpnmanager.faults.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which cases there are for an operation. */
final class Sweep {
    /** Calls that need room on the disk, and those that need a disk that works. */
    private static final Set<String> NEED_ROOM = Set.of("write", "pwrite64", "ftruncate", "link", "mkdir");

    private static final Set<String> NEED_DISK =
            Set.of("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "link", "unlink");

    /** What a change may write at most is less than this; each page of the store is 4 KiB. */
    private static final int ENOUGH_ROOM_KIB = 240;

    private static final int ROOM_STEP_KIB = 8;

    private static final List<Fault> CLOCKS =
            List.of(Fault.HOUR_ON, Fault.HOUR_BACK, Fault.DECADE_ON, Fault.DECADE_BACK);

    private final long seed;
    private final Operation operation;
    private final boolean mayMount;
    private final List<Case> cases = new ArrayList<>();

    private Sweep(long seed, Operation operation, boolean mayMount) {
        this.seed = seed;
        this.operation = operation;
        this.mayMount = mayMount;
    }

    /** {@return the processes of an operation that may be harmed} */
    static List<Role> victims(Operation operation) {
        return operation.agent() == Operation.Agent.ELSEWHERE ? List.of(Role.ACTOR, Role.AGENT) : List.of(Role.ACTOR);
    }

    /**
     * {@return every case for one victim}
     *
     * @param seen what the victim does when nothing harms it
     * @param changes how many the operation makes
     * @param mayMount whether this process may mount file systems
     */
    static List<Case> of(long seed, Operation operation, Role victim, Observation seen, int changes, boolean mayMount) {
        Sweep sweep = new Sweep(seed, operation, mayMount);
        seen.points().forEach(point -> sweep.add(victim, point, Fault.KILL));
        seen.points().stream()
                .filter(Point.SystemCall.class::isInstance)
                .map(Point.SystemCall.class::cast)
                .forEach(call -> sweep.failing(victim, call));
        if (!operation.isCommand()) {
            sweep.clocks(victim, changes);
            sweep.disks(victim);
        }
        return sweep.cases;
    }

    private void add(Role victim, Point point, Fault fault) {
        cases.add(new Case(seed, operation, victim, point, fault));
    }

    /** Writes are many, so every second one finds no room, and every fourth a bad disk. */
    private void failing(Role victim, Point.SystemCall call) {
        boolean room = NEED_ROOM.contains(call.name());
        boolean disk = NEED_DISK.contains(call.name());
        if (room && call.number() % 2 == 1) {
            add(victim, call, Fault.ENOSPC);
        }
        if (disk && (!room || call.number() % 4 == 0)) {
            add(victim, call, Fault.EIO);
        }
    }

    private void clocks(Role victim, int changes) {
        int last = victim == Role.AGENT ? 0 : changes - 1;
        for (int done = 0; done <= last; done++) {
            for (Fault clock : CLOCKS) {
                add(victim, new Point.After(done), clock);
            }
        }
    }

    private void disks(Role victim) {
        if (!mayMount || victim == Role.AGENT || operation.agent() != Operation.Agent.NOWHERE) {
            return;
        }
        for (int kib = 0; kib < ENOUGH_ROOM_KIB; kib += ROOM_STEP_KIB) {
            add(victim, new Point.Room(kib), Fault.FULL);
        }
        add(victim, new Point.Room(0), Fault.READ_ONLY);
    }
}
