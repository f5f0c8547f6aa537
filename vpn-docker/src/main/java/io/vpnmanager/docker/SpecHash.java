package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.HealthCheck;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.PublishedPort;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The identity of a spec: SHA-256 over its canonical text, in 64 lower-case hexadecimal digits. It is a label of what
 * was made, so that a later call sees at once whether that is what is wanted. Equal specs have equal text, and no two
 * others have:
 *
 * <pre>
 * text  = kind LF *( field LF )
 * kind  = "network 1" / "container 4"        ; the number changes with what we make of a spec, hardening included
 * field = name *( SP value )
 * value = length ":" characters              ; length in UTF-16 units, so that no value can imitate two
 * </pre>
 *
 * Ports, rights, scratch folders and facts are sets and stand sorted; a command is a list and keeps its order.
 */
record SpecHash(String hex) {
    static SpecHash of(NetworkSpec spec) {
        return hashed(new CanonicalText("network 1")
                .field("name", spec.name())
                .field("subnet", spec.subnet().map(Cidr::toString).stream().toList())
                .field("reach", spec.reach().name()));
    }

    static SpecHash of(ContainerSpec spec) {
        List<String> ports = spec.ports().stream().map(SpecHash::text).sorted().toList();
        return hashed(new CanonicalText("container 4")
                .field("name", spec.name())
                .field("image", spec.image())
                .field("entry point", spec.entryPoint())
                .field("command", spec.command())
                .field("source", spec.source().name())
                .field("network", spec.network().stream().toList())
                .field("joined", spec.joined().stream().toList())
                .field("ports", ports)
                .field("memory", Long.toString(spec.limits().memoryBytes()))
                .field("processes", Integer.toString(spec.limits().processes()))
                .field("files", Integer.toString(spec.limits().openFiles()))
                .field("user", spec.rights().uid() + ":" + spec.rights().gid())
                .field("capabilities", sorted(spec.rights().capabilities()))
                .field("devices", sorted(spec.rights().devices()))
                .field("settings", sorted(spec.rights().settings()))
                .field(
                        "scratch",
                        spec.scratch().stream()
                                .map(folder -> folder.path() + " " + folder.sizeBytes())
                                .sorted()
                                .toList())
                .field("health", spec.healthCheck().map(SpecHash::text).orElse(List.of()))
                .field("facts", text(spec.facts())));
    }

    /** {@return whether an object with these labels was made from this spec} */
    boolean isOn(Map<String, String> labels) {
        return hex.equals(labels.get(Ownership.SPEC_LABEL));
    }

    private static List<String> sorted(Set<? extends Enum<?>> members) {
        return members.stream().map(Enum::name).sorted().toList();
    }

    private static List<String> text(Map<String, String> facts) {
        return new TreeMap<>(facts)
                .entrySet().stream()
                        .flatMap(fact -> Stream.of(fact.getKey(), fact.getValue()))
                        .toList();
    }

    private static List<String> text(HealthCheck check) {
        List<String> text = new ArrayList<>(check.command());
        text.add(check.interval() + " " + check.timeout() + " " + check.failures());
        return text;
    }

    private static String text(PublishedPort port) {
        return port.address() + " " + port.hostPort() + " " + port.containerPort() + " " + port.transport();
    }

    private static SpecHash hashed(CanonicalText text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return new SpecHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw Problem.of(ErrorCode.BUG, "this Java", "has no SHA-256").toException(e);
        }
    }

    private static final class CanonicalText {
        private final StringBuilder text;

        CanonicalText(String kind) {
            text = new StringBuilder(kind).append('\n');
        }

        CanonicalText field(String name, String value) {
            return field(name, List.of(value));
        }

        CanonicalText field(String name, List<String> values) {
            text.append(name);
            values.forEach(
                    value -> text.append(' ').append(value.length()).append(':').append(value));
            text.append('\n');
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
