package io.vpnmanager.cli.command;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Range;

/**
 * All that a spec tells of itself: what each of its methods returns that takes nothing and returns plain values. An
 * empty text is as none: where an annotation has one, a builder of picocli has none.
 */
final class Told {
    private static final List<Class<?>> PLAIN = List.of(
            String.class,
            boolean.class,
            int.class,
            Range.class,
            Enum.class,
            Class.class,
            Iterable.class,
            Object[].class);

    /** What is held at the moment, how an object calls itself, and what only a spec of the same object can return. */
    private static final Set<String> OTHER =
            Set.of("toString", "hashCode", "getValue", "initialValue", "hasInitialValue", "isValueGettable");

    private Told() {}

    static Map<String, Object> of(CommandSpec spec) {
        Map<String, Object> told = plain(spec);
        told.put("page", plain(spec.usageMessage()));
        told.put("parser", plain(spec.parser()));
        told.put("mixins", List.copyOf(spec.mixins().keySet()));
        told.put("arguments", spec.args().stream().map(Told::of).toList());
        told.put("groups", spec.argGroups().stream().map(Told::of).toList());
        return told;
    }

    private static Map<String, Object> of(ArgGroupSpec group) {
        Map<String, Object> told = plain(group);
        told.put("type", plain(group.typeInfo()));
        told.put("arguments", group.args().stream().map(Told::of).toList());
        return told;
    }

    private static Map<String, Object> of(ArgSpec argument) {
        Map<String, Object> told = plain(argument);
        told.put("types", List.of(argument.auxiliaryTypes()));
        return told;
    }

    private static Map<String, Object> plain(Object spec) {
        Map<String, Object> told = new TreeMap<>();
        told.put("kind", spec.getClass().getSimpleName());
        Stream.of(spec.getClass().getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> PLAIN.stream().anyMatch(type -> type.isAssignableFrom(method.getReturnType())))
                .filter(method -> method.getDeclaringClass() != Object.class && !OTHER.contains(method.getName()))
                .forEach(method -> told.put(method.getName(), returned(spec, method)));
        return told;
    }

    private static List<Object> returned(Object spec, Method method) {
        try {
            method.setAccessible(true);
            Object value = method.invoke(spec);
            List<Object> values = new ArrayList<>();
            if (value instanceof Object[] several) {
                values.addAll(Arrays.asList(several));
            } else if (value instanceof Iterable<?> several) {
                several.forEach(values::add);
            } else {
                values.add(value);
            }
            values.removeIf(each -> each == null || each.equals("") || isSpec(each));
            return values;
        } catch (InvocationTargetException e) {
            return List.of(e.getCause().getClass());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isSpec(Object value) {
        return value.getClass()
                .getName()
                .startsWith(CommandSpec.class.getEnclosingClass().getName());
    }
}
