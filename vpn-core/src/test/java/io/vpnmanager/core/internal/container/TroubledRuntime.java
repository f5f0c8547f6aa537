package io.vpnmanager.core.internal.container;

import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A real container runtime with something that comes before each of its calls, told the number of the call, from 1. */
final class TroubledRuntime {
    private final ContainerRuntime real;
    private final IntConsumer trouble;
    private final Optional<Started> started;
    private final AtomicInteger calls = new AtomicInteger();

    /** The end of the agent, at the edge of a call; nothing that it does comes through any more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What happens in the middle of the first start of a container: this long after it began. */
    private record Started(Duration after, Runnable trouble, AtomicBoolean happened) {}

    private TroubledRuntime(ContainerRuntime real, IntConsumer trouble, Optional<Started> started) {
        this.real = real;
        this.trouble = trouble;
        this.started = started;
    }

    private TroubledRuntime(ContainerRuntime real, IntConsumer trouble) {
        this(real, trouble, Optional.empty());
    }

    /** {@return a runtime to which this happens in the middle of the first start of a container} */
    static TroubledRuntime inAStart(ContainerRuntime real, Duration after, Runnable trouble) {
        return new TroubledRuntime(real, call -> {}, Optional.of(new Started(after, trouble, new AtomicBoolean())));
    }

    /** {@return a runtime whose agent dies before this call} */
    static TroubledRuntime killedAt(ContainerRuntime real, int last) {
        return new TroubledRuntime(real, call -> {
            if (call >= last) {
                throw new Killed();
            }
        });
    }

    /** {@return a runtime to which this happens before this call} */
    static TroubledRuntime at(ContainerRuntime real, int number, Runnable trouble) {
        return new TroubledRuntime(real, call -> {
            if (call == number) {
                trouble.run();
            }
        });
    }

    ContainerRuntime runtime() {
        return (ContainerRuntime) Proxy.newProxyInstance(
                ContainerRuntime.class.getClassLoader(), new Class<?>[] {ContainerRuntime.class}, this::call);
    }

    /** {@return how many calls there were} */
    int calls() {
        return calls.get();
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        trouble.accept(calls.incrementAndGet());
        if (started.isPresent()
                && method.getName().equals("start")
                && started.get().happened().compareAndSet(false, true)) {
            return meanwhile(started.get(), () -> invoked(method, arguments));
        }
        return invoked(method, arguments);
    }

    private static Object meanwhile(Started started, Callable<Object> call) throws Exception {
        CompletableFuture<Void> trouble = CompletableFuture.runAsync(
                started.trouble(),
                CompletableFuture.delayedExecutor(started.after().toMillis(), TimeUnit.MILLISECONDS));
        try {
            return call.call();
        } finally {
            trouble.join();
        }
    }

    private Object invoked(Method method, Object[] arguments) throws Exception {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
