package io.vpnmanager.core.internal.compose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rights over the machine that a service is given, in the words of compose. */
final class AddedRights {
    private static final String HOST = "host";
    private static final List<Path> SOCKETS = Stream.of(
                    "/var/run/docker.sock",
                    "/run/docker.sock",
                    "/run/podman/podman.sock",
                    "/run/containerd/containerd.sock")
            .map(Path::of)
            .toList();

    private AddedRights() {}

    /** {@return each, as it is told of} */
    static List<String> of(Map<?, ?> service) {
        List<String> rights = new ArrayList<>();
        if ("true".equals(String.valueOf(service.get("privileged")))) {
            rights.add("privileged: true");
        }
        items(service.get("cap_add")).forEach(name -> rights.add("cap_add " + name));
        items(service.get("devices")).forEach(name -> rights.add("devices " + name));
        for (String what : List.of("pid", "network_mode")) {
            if (HOST.equals(service.get(what))) {
                rights.add(what + ": host");
            }
        }
        items(service.get("volumes"))
                .map(AddedRights::source)
                .filter(AddedRights::leadsToSocket)
                .forEach(source -> rights.add("the socket of the engine, by " + source));
        return rights;
    }

    private static Stream<?> items(@Nullable Object said) {
        return said instanceof List<?> list ? list.stream() : Stream.of();
    }

    private static String source(@Nullable Object volume) {
        return volume instanceof Map<?, ?> table
                ? String.valueOf(table.get("source"))
                : String.valueOf(volume).replaceFirst(":.*", "");
    }

    /** A folder around it has it too. */
    private static boolean leadsToSocket(String source) {
        if (!source.startsWith("/") || source.indexOf('\0') >= 0) {
            return false;
        }
        Path path = Path.of(source).normalize();
        return path.endsWith("docker.sock") || SOCKETS.stream().anyMatch(socket -> socket.startsWith(path));
    }
}
