package io.vpnmanager.faults.check;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.faults.operation.Change;
import io.vpnmanager.faults.operation.Operation;
import io.vpnmanager.faults.operation.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A home as an operation finds it, and the states that it goes through when nothing harms it.
 *
 * @param states before the first change, and after each
 */
record Prepared(Operation operation, Setting setting, List<State> states) {
    /** Makes {@code home} in this folder, and writes the setting beside it. */
    static Prepared in(Path folder, Operation operation, long seed, int port) throws Exception {
        Path home = folder.resolve("home");
        Setting setting = new Setting(seed, port, folder, Map.of());
        if (!operation.makesHome()) {
            try (Vpn vpn = Vpn.open(home)) {
                setting.prepare(vpn);
                operation.prepare(vpn, setting);
                setting = setting.withSecretsOf(vpn);
            }
        }
        setting.save();
        Path reference = folder.resolve("reference");
        copy(home, reference);
        return new Prepared(operation, setting, states(reference, operation, setting));
    }

    private static List<State> states(Path home, Operation operation, Setting setting) throws Exception {
        List<State> states = new ArrayList<>();
        try (Vpn vpn = Vpn.open(home);
                RawStore raw = new RawStore(home)) {
            states.add(State.of(vpn, raw, operation));
            for (Change change : operation.changes(setting)) {
                change.make(vpn);
                states.add(State.of(vpn, raw, operation));
            }
        }
        return List.copyOf(states);
    }

    private static void copy(Path home, Path to) throws IOException {
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(home.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
