package io.vpnmanager.core.internal.container;

import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A real container runtime with something that comes before each of its calls, told the number of the call, from 1. */
final class TroubledRuntime {
    private final ContainerRuntime real;
    private final IntConsumer trouble;
    private final AtomicInteger calls = new AtomicInteger();

    /** The end of the agent, at the edge of a call; nothing that it does comes through any more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private TroubledRuntime(ContainerRuntime real, IntConsumer trouble) {
        this.real = real;
        this.trouble = trouble;
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
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
