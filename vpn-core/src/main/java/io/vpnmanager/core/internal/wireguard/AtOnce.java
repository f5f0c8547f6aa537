package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Calls into many containers at once: one that is slow keeps the others waiting no longer than itself. */
final class AtOnce {
    private AtOnce() {}

    /** {@return what each call came to, in their order} */
    static <T, R> List<R> all(Collection<T> all, Function<T, R> call) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> calls = all.stream()
                    .map(one -> threads.submit(() -> call.apply(one)))
                    .toList();
            threads.shutdown();
            return calls.stream().map(AtOnce::result).toList();
        }
    }

    private static <R> R result(Future<R> call) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, "look at WireGuard servers", "was cancelled")
                    .toException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof VpnException reason
                    ? reason
                    : Problem.of(ErrorCode.BUG, "look at WireGuard servers", "failed: " + e.getCause())
                            .toException(e);
        }
    }

    /** Goes on to the others where one fails, and fails at the end. */
    static void each(Collection<Tunnel> all, Consumer<Tunnel> change) {
        all(all, tunnel -> attempt(tunnel, change)).stream()
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private static Optional<VpnException> attempt(Tunnel tunnel, Consumer<Tunnel> change) {
        try {
            change.accept(tunnel);
            return Optional.empty();
        } catch (VpnException e) {
            return Optional.of(e);
        }
    }
}
