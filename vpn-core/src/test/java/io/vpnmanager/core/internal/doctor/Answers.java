package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.core.internal.config.LayerLook;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts of the library that know one answer each. */
final class Answers {
    private Answers() {}

    /** {@return one that answers calls by their names, and fails on others} */
    static <T> T of(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Object answer = answers.get(method.getName());
            if (answer == null) {
                throw new AssertionError("asked " + method);
            }
            return answer;
        }));
    }

    /** {@return an open home without servers} */
    static Patient patient(Vpn vpn) {
        return new Patient(
                Path.of("/nowhere"),
                true,
                List::of,
                Optional.of(vpn),
                Optional.empty(),
                LayerLook.NONE,
                List.of(),
                () -> {
                    throw new AssertionError("asked the engine");
                },
                InstantSource.system());
    }
}
