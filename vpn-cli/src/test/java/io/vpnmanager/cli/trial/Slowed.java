package io.vpnmanager.cli.trial;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Takes its time over one call, by whichever of its parts that is answered. */
final class Slowed {
    /** Longer than what a command may do without a word. */
    private static final long MILLIS = 1200;

    private Slowed() {}

    /** {@return the same, whose calls of this name, and those of its parts, take longer than a second} */
    static <T> T at(String call, Class<T> type, T whole) {
        return type.cast(part(type, whole, call));
    }

    private static Object part(Class<?> type, Object whole, String call) {
        return Proxy.newProxyInstance(Slowed.class.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals(call)) {
                Thread.sleep(MILLIS);
            }
            Object answer = answer(whole, method, given);
            return isPart(method.getReturnType()) ? part(method.getReturnType(), answer, call) : answer;
        });
    }

    private static Object answer(Object whole, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(whole, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean isPart(Class<?> type) {
        return type.isInterface() && !type.isSealed() && type.getName().startsWith("io.vpnmanager.api.");
    }
}
