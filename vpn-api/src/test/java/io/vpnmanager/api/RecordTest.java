package io.vpnmanager.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every record of vpn-api promises, tried on a legal sample of each. */
class RecordTest {
    static Stream<Arguments> references() {
        return RecordSamples.all().stream().flatMap(sample -> {
            RecordComponent[] components = sample.getClass().getRecordComponents();
            return IntStream.range(0, components.length)
                    .filter(i -> !components[i].getType().isPrimitive())
                    .mapToObj(i -> Arguments.argumentSet(
                            sample.getClass().getSimpleName() + "." + components[i].getName(), sample, i));
        });
    }

    static List<Record> samples() {
        return RecordSamples.all();
    }

    private static Object[] values(Record sample) throws ReflectiveOperationException {
        RecordComponent[] components = sample.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].getAccessor().invoke(sample);
        }
        return values;
    }

    private static Record made(Class<?> type, Object... values) throws Throwable {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        try {
            return (Record) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The records among the compiled classes that {@link Vpn} stands among. */
    private static List<Class<?>> records() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Vpn.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '.');
                if (name.startsWith("io.vpnmanager.") && !name.endsWith("package-info.class")) {
                    records.add(loaded(name.substring(0, name.length() - ".class".length())));
                }
            }
        }
        records.removeIf(type -> !type.isRecord());
        return records;
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, Vpn.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyRecordHasASample() throws IOException, URISyntaxException {
        assertThat(records()).hasSizeGreaterThan(40);
        assertThat(samples()).extracting(Object::getClass).hasSameElementsAs(records());
    }

    @ParameterizedTest
    @MethodSource("references")
    void noComponentIsNull(Record sample, int component) throws ReflectiveOperationException {
        Object[] values = values(sample);
        values[component] = null;

        assertThatThrownBy(() -> made(sample.getClass(), values)).isInstanceOf(NullPointerException.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void equalComponentsMakeEqualRecords(Record sample) throws Throwable {
        assertThat(made(sample.getClass(), values(sample)))
                .isEqualTo(sample)
                .hasSameHashCodeAs(sample)
                .hasToString(sample.toString());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noRecordShowsASecret(Record sample) {
        assertThat(sample.toString()).doesNotContain(RecordSamples.SECRET_TEXTS);
    }
}
