package io.vpnmanager.core.internal.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tables of tables, lists, texts, numbers and truths. */
final class Trees {
    private Trees() {}

    /** {@return both in one, key by key; where both say something else than a table, the second holds} */
    static Map<String, @Nullable Object> over(
            Map<String, @Nullable Object> first, Map<String, @Nullable Object> second) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(first);
        second.forEach((key, value) -> all.merge(key, value, Trees::over));
        return all;
    }

    /** {@return both in one, as {@link #over}, but for lists: those of the second stand behind those of the first} */
    static Map<String, @Nullable Object> added(
            Map<String, @Nullable Object> first, Map<String, @Nullable Object> second) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(first);
        second.forEach((key, value) -> all.merge(key, value, Trees::added));
        return all;
    }

    private static Object added(Object first, Object second) {
        if (first instanceof Map<?, ?> one && second instanceof Map<?, ?> other) {
            return added(table(one), table(other));
        }
        return first instanceof List<?> one && second instanceof List<?> other
                ? Stream.concat(one.stream(), other.stream()).toList()
                : second;
    }

    private static Object over(Object first, Object second) {
        return first instanceof Map<?, ?> one && second instanceof Map<?, ?> other
                ? over(table(one), table(other))
                : second;
    }

    /** {@return the same, with its keys known to be texts} */
    static Map<String, @Nullable Object> table(Map<?, ?> any) {
        Map<String, @Nullable Object> table = new LinkedHashMap<>();
        any.forEach((key, value) -> table.put(String.valueOf(key), value));
        return table;
    }

    /** {@return the same for compose, which replaces what stands behind a dollar sign unless there are two} */
    static Map<String, Object> doubled(Map<?, ?> table) {
        Map<String, Object> doubled = new LinkedHashMap<>();
        table.forEach((key, value) -> doubled.put(String.valueOf(key), one(Objects.requireNonNull(value))));
        return doubled;
    }

    private static Object one(Object tree) {
        return switch (tree) {
            case String text -> text.replace("$", "$$");
            case List<?> list -> list.stream().map(Trees::one).toList();
            case Map<?, ?> map -> doubled(map);
            default -> tree;
        };
    }
}
