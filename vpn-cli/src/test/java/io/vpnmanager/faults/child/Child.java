package io.vpnmanager.faults.child;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.faults.operation.Operation;
import io.vpnmanager.faults.operation.Setting;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The process that is harmed: opens a home and does one operation. It says {@code opened}, {@code serving}, {@code done
 * N} when N changes are acknowledged, {@code refused CODE} when a call ended with an error, {@code broken} when a
 * promise did not hold, and {@code closed}.
 *
 * <p>Everything runs on virtual threads. With one carrier for all of them, the system calls of the process are those of
 * one thread, and the N-th of them is the same in each run.
 */
public final class Child {
    /** The status of a process whose call ended with an error. */
    public static final int REFUSED = 3;

    private static final int BROKEN = 4;

    /** Longer than usual: under a tracer, beside others, everything is slow. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final Order order;
    private final Steps steps;
    private final JumpingClock clock = new JumpingClock();

    private Child(Order order) {
        this.order = order;
        this.steps = new Steps(order.deadly());
    }

    /** The words are those of {@link Order}. */
    public static void main(String... words) throws Exception {
        Child child = new Child(Order.parse(List.of(words)));
        int status = child.live();
        child.order.record().ifPresent(child.steps::record);
        System.exit(status);
    }

    private int live() throws Exception {
        try {
            switch (order.role()) {
                case ACTOR -> onVirtualThread(this::act);
                case AGENT -> serve();
                case WRITER -> onVirtualThread(new Writing(order, out));
            }
            return 0;
        } catch (VpnException e) {
            out.println("refused " + e.code().id() + " " + e.getMessage());
            return REFUSED;
        } catch (AssertionError e) {
            out.println("broken " + e.getMessage());
            return BROKEN;
        }
    }

    private Vpn open(Path home) {
        Stepped stepped = new Stepped(steps);
        Vpn vpn = Vpn.builder()
                .home(home)
                .deadline(PATIENCE)
                .clock(clock)
                .store(stepped.store())
                .crypto(stepped.crypto())
                .open();
        out.println("opened");
        return vpn;
    }

    private Void act() throws Exception {
        jumpAfter(0);
        if (order.disk().isEmpty()) {
            act(order.home());
            return null;
        }
        try (SmallDisk disk = SmallDisk.under(order.home(), order.disk().get())) {
            act(disk.home());
        }
        return null;
    }

    private void act(Path home) throws Exception {
        Operation operation = order.operation();
        Setting setting = order.setting();
        try (Vpn vpn = open(home)) {
            if (operation.agent() == Operation.Agent.HERE) {
                vpn.agent().start();
                out.println("serving");
            }
            operation.perform(vpn, setting, done -> {
                out.println("done " + done);
                jumpAfter(done);
            });
        }
        out.println("closed");
    }

    private void jumpAfter(int done) {
        if (done == order.jumpAfter()) {
            order.jump().ifPresent(clock::jump);
        }
    }

    /** Reads on the first thread, because a read would hold the one carrier. */
    private void serve() throws Exception {
        Vpn vpn = onVirtualThread(() -> {
            Vpn opened = open(order.home());
            opened.agent().start();
            out.println("serving");
            return opened;
        });
        while (System.in.read() >= 0) {
            order.jump().ifPresent(clock::jump);
        }
        onVirtualThread(() -> {
            vpn.close();
            out.println("closed");
            return vpn;
        });
    }

    private static <T> T onVirtualThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
