package io.vpnmanager.faults.check;

import io.vpnmanager.api.Vpn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What several writers said that they did, against what the store has: nothing lost, nothing twice, nothing else. */
final class History {
    private final Set<String> begun = new HashSet<>();
    private final Set<String> made = new HashSet<>();
    private final Set<String> ending = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final List<Long> micros = new ArrayList<>();

    private History() {}

    /** {@return what was found, in words} */
    static String of(Path home, List<String> outputs) throws IOException {
        History history = new History();
        for (String output : outputs) {
            history.read(Files.readString(Path.of(output)));
        }
        try (Vpn vpn = Vpn.open(home)) {
            vpn.audit().verify().requireIntact();
        }
        try (RawStore raw = new RawStore(home)) {
            raw.requireSound();
            history.compare(raw);
        }
        return history.summary();
    }

    /** A line that was cut off by a kill was not said. */
    private void read(String output) {
        output.substring(0, output.lastIndexOf('\n') + 1).lines().forEach(line -> {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "making" -> begun.add(words[1]);
                case "ending" -> ending.add(words[1]);
                case "made" -> acknowledged(made, words);
                case "ended" -> acknowledged(ended, words);
                case "closed" -> {
                    return;
                }
                default -> throw new Broken("a writer says: " + line);
            }
        });
    }

    private void acknowledged(Set<String> done, String... words) {
        done.add(words[1]);
        micros.add(Long.parseLong(words[2]));
    }

    private void compare(RawStore raw) {
        Set<String> there = new HashSet<>(raw.rows("SELECT name FROM user"));
        Map<String, Integer> created = counts(raw, "user.create");
        Map<String, Integer> deleted = counts(raw, "user.delete");
        require(begun.containsAll(created.keySet()), "somebody is there whom nobody made");
        require(ending.containsAll(deleted.keySet()), "somebody was deleted whom nobody deleted");
        for (String name : begun) {
            int in = created.getOrDefault(name, 0);
            int out = deleted.getOrDefault(name, 0);
            require(in <= 1 && out <= in, name + " was made " + in + " times and deleted " + out + " times");
            require(there.contains(name) == (in > out), name + " is there: " + there.contains(name));
            require(!made.contains(name) || in == 1, name + " is lost");
            require(!ended.contains(name) || out == 1, name + " lives again");
        }
    }

    private static Map<String, Integer> counts(RawStore raw, String action) {
        Map<String, Integer> counts = new HashMap<>();
        raw.rows("SELECT subject FROM audit WHERE action = '" + action + "'")
                .forEach(subject -> counts.merge(subject, 1, Integer::sum));
        return counts;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Broken(otherwise);
        }
    }

    private String summary() {
        List<Long> sorted = micros.stream().sorted().toList();
        return "%d acknowledged writes, 0 lost, 0 doubled; half of them within %.1f ms, 99 %% within %.1f ms, all within %.1f ms"
                .formatted(sorted.size(), millis(sorted, 0.5), millis(sorted, 0.99), millis(sorted, 1));
    }

    private static double millis(List<Long> sorted, double part) {
        int index = (int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * part));
        return sorted.isEmpty() ? 0 : sorted.get(index) / 1_000.0;
    }
}
