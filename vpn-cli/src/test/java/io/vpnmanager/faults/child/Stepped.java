package io.vpnmanager.faults.child;

import io.vpnmanager.spi.Provider;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.StateStoreProvider;
import io.vpnmanager.spi.store.WriteUnit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Providers whose every call is a named step, so that the library needs no door of its own for this: a unit that begins
 * and ends, each row that is written in it, and each call for cryptography. Names are like
 * {@code before:UserRows.insert} and {@code after:UserRows.insert}.
 */
final class Stepped {
    private static final String SPI = "io.vpnmanager.spi.";

    /** The one call whose unit changes anything. */
    private static final String WRITE = "StateStore.write";

    /** Says what a provider is; never part of an operation. */
    private static final Set<String> QUIET =
            Set.of("name", "priority", "spiVersion", "identity", "toString", "hashCode", "equals");

    /** What changes something, besides what is asked of the rows of a writing unit. */
    private static final Set<String> CHANGING = Set.of("write", "open", "close");

    private final Steps steps;

    Stepped(Steps steps) {
        this.steps = steps;
    }

    StateStoreProvider store() {
        return wrapped(best(ServiceLoader.load(StateStoreProvider.class)), StateStoreProvider.class);
    }

    CryptoProvider crypto() {
        return wrapped(best(ServiceLoader.load(CryptoProvider.class)), CryptoProvider.class);
    }

    private static <P extends Provider> P best(ServiceLoader<P> found) {
        return found.stream()
                .map(ServiceLoader.Provider::get)
                .max(Comparator.comparingInt(Provider::priority))
                .orElseThrow();
    }

    private <T> T wrapped(T target, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean counts = counts(method);
        String name = name(method);
        if (counts) {
            steps.pass("before:" + name);
        }
        Object result = invoked(target, method, arguments == null ? new Object[0] : unitsWrapped(name, arguments));
        if (counts && leavesSomething(method)) {
            steps.pass("after:" + name);
        }
        return isSpi(method.getReturnType()) && result != null ? again(result, method.getReturnType()) : result;
    }

    /** Whoever only hands out the next provider does nothing yet. */
    private static boolean counts(Method method) {
        return !QUIET.contains(method.getName()) && !isSpi(method.getReturnType());
    }

    /** Behind what only looks or reckons, nothing is other than before it. */
    private static boolean leavesSomething(Method method) {
        Class<?> type = method.getDeclaringClass();
        return type.getEnclosingClass() != null || CHANGING.contains(method.getName());
    }

    private static String name(Method method) {
        Class<?> type = method.getDeclaringClass();
        Class<?> outer = type.getEnclosingClass();
        return (outer == null ? type : outer).getSimpleName() + "." + method.getName();
    }

    private static boolean isSpi(Class<?> type) {
        return type.isInterface() && type.getName().startsWith(SPI);
    }

    private <T> T again(Object result, Class<T> type) {
        return wrapped(type.cast(result), type);
    }

    private Object[] unitsWrapped(String name, Object[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof Function<?, ?> unit ? unitWrapped(name, unit) : argument)
                .toArray();
    }

    @SuppressWarnings("unchecked")
    private Function<Object, Object> unitWrapped(String name, Function<?, ?> unit) {
        return rows -> {
            if (!name.equals(WRITE)) {
                return ((Function<Object, Object>) unit).apply(rows);
            }
            steps.pass("begun:" + name);
            Object result = ((Function<Object, Object>) unit).apply(wrapped((WriteUnit) rows, WriteUnit.class));
            steps.pass("uncommitted:" + name);
            return result;
        };
    }

    private static @Nullable Object invoked(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
