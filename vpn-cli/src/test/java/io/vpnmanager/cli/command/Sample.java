package io.vpnmanager.cli.command;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An object of a type, with nothing in it, that is no other object. */
final class Sample {
    private Sample() {}

    static Object of(Class<?> type) throws ReflectiveOperationException {
        if (type == boolean.class) {
            return true;
        }
        if (type == List.class) {
            return new ArrayList<>();
        }
        if (type == Path.class) {
            return Path.of("sample");
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[constants.length - 1];
        }
        if (type.isSealed()) {
            return of(type.getPermittedSubclasses()[0]);
        }
        return empty(type);
    }

    /**
     * Made as Java makes what it reads from a stream: no constructor of it runs. By name, as the compiler warns of it.
     */
    private static Object empty(Class<?> type) throws ReflectiveOperationException {
        Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
        Object made = factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                .invoke(
                        factory.getMethod("getReflectionFactory").invoke(null),
                        type,
                        Object.class.getDeclaredConstructor());
        return ((Constructor<?>) made).newInstance();
    }
}
