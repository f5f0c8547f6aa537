package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An empty store in a home of its own, and a second handle on it. */
@Timeout(60)
abstract class StoreFixture {
    @TempDir
    Path home;

    /** The store. */
    StateStore store;

    /** The same store as another process has it, where the provider shares it. */
    StateStore other;

    abstract StoreHarness harness();

    @BeforeEach
    void open() {
        store = harness().open(home);
        other = harness().isShared() ? harness().open(home) : store;
    }

    @AfterEach
    void close() {
        Thread.interrupted();
        store.close();
        other.close();
    }

    final long insert(User user) {
        return insert(store, user);
    }

    static long insert(StateStore into, User user) {
        return into.write(unit -> unit.users().insert(user, StoreSamples.credentials(user)));
    }

    final long insert(Server server) {
        return store.write(unit -> unit.servers().insert(server));
    }

    final Optional<Long> delete(UserId user) {
        return store.write(unit -> unit.users().delete(user));
    }

    final Optional<Long> delete(ServerId server) {
        return store.write(unit -> unit.servers().delete(server));
    }

    /** Looks for one row through the second handle. */
    final <T> Optional<T> one(Function<ReadUnit, Optional<T>> look) {
        return other.read(look);
    }

    /** Looks for rows through the second handle. */
    final <T> List<T> all(Function<ReadUnit, List<T>> look) {
        return other.read(look);
    }

    /** Counts the users through the second handle. */
    final long userCount() {
        return other.<Long>read(unit -> unit.users().count());
    }

    /** Expects a refusal with this code, and gives it for a closer look. */
    static AbstractThrowableAssert<?, ? extends Throwable> refused(ErrorCode code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOf(VpnException.class)
                .satisfies(thrown -> assertThat(((VpnException) thrown).code()).isEqualTo(code));
    }

    /** Runs the tasks at once, each in a thread of its own, and gives their results in order. */
    static <T> List<T> allAtOnce(int count, IntFunction<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(count);
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Callable<T> task = tasks.apply(i);
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    /** Runs a task in another thread, waits for it, and gives its result. */
    static <T> T elsewhere(Callable<T> task) {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            return thread.submit(task).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
