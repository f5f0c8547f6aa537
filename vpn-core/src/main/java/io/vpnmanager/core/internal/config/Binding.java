package io.vpnmanager.core.internal.config;

import io.vpnmanager.core.internal.config.model.Described;
import io.vpnmanager.core.internal.config.model.ProgramSettings;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From values by key to the records. */
final class Binding {
    private Binding() {}

    static ProgramSettings settings(Map<String, Object> values) {
        return (ProgramSettings) record(ProgramSettings.class, "", values);
    }

    private static Object record(Class<?> type, String table, Map<String, Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] parts = new Object[components.length];
        for (int i = 0; i < parts.length; i++) {
            String name = KeyTable.kebab(components[i].getName());
            parts[i] = components[i].isAnnotationPresent(Described.class)
                    ? values.get(table.isEmpty() ? name : table + "." + name)
                    : record(components[i].getType(), name, values);
        }
        try {
            Constructor<?> whole = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return whole.newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the record " + type + " cannot be made", e);
        }
    }
}
