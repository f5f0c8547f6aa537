package io.vpnmanager.faults.child;

import io.vpnmanager.faults.operation.Operation;
import io.vpnmanager.faults.operation.Operations;
import io.vpnmanager.faults.operation.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a child is told to do, as words {@code key=value} of its command line. */
public record Order(Map<String, String> words) {
    /** What a child is for. */
    public enum Role {
        /** Makes the changes. */
        ACTOR,
        /** Serves until its standard input ends; its clock jumps when something stands there. */
        AGENT,
        /** Writes, as one of several, until its standard input ends. */
        WRITER
    }

    /** Reads the words of a command line. */
    public static Order parse(List<String> words) {
        Map<String, String> read = new HashMap<>();
        for (String word : words) {
            int end = word.indexOf('=');
            read.put(word.substring(0, end), word.substring(end + 1));
        }
        return new Order(read);
    }

    Role role() {
        return Role.valueOf(required("role"));
    }

    Operation operation() {
        return Operations.named(required("op"));
    }

    /** {@return the home, which lies in a folder of this case} */
    Path home() {
        return Path.of(required("home"));
    }

    Setting setting() {
        return Setting.load(
                Long.parseLong(required("seed")), Integer.parseInt(required("port")), Path.of(required("folder")));
    }

    /** {@return the step at which to die} */
    Optional<String> deadly() {
        return Optional.ofNullable(words.get("die"));
    }

    /** {@return where to write the steps that were passed} */
    Optional<Path> record() {
        return Optional.ofNullable(words.get("record")).map(Path::of);
    }

    /** {@return by how much the clock jumps, if it does} */
    Optional<Duration> jump() {
        return Optional.ofNullable(words.get("jump")).map(Duration::parse);
    }

    /** {@return after how many changes the clock jumps} */
    int jumpAfter() {
        return Integer.parseInt(words.getOrDefault("after", "0"));
    }

    /** {@return which disk the home is to lie on, if not on the one where it is} */
    Optional<SmallDisk.Kind> disk() {
        return Optional.ofNullable(words.get("disk")).map(SmallDisk.Kind::parse);
    }

    /** {@return what tells the names of this writer from others} */
    String prefix() {
        return required("prefix");
    }

    /** {@return how many writes a second a writer makes at most} */
    int pace() {
        return Integer.parseInt(required("pace"));
    }

    private String required(String key) {
        return Optional.ofNullable(words.get(key)).orElseThrow(() -> new IllegalArgumentException("no " + key));
    }
}
