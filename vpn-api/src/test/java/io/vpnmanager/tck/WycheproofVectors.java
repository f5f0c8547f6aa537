package io.vpnmanager.tck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads the files of Project Wycheproof beside this class. */
final class WycheproofVectors {

    private WycheproofVectors() {}

    /** What Wycheproof says of a vector. */
    enum Verdict {
        VALID,
        INVALID,
        ACCEPTABLE
    }

    /** One vector, and the group that it stands in. */
    record Vector(JsonNode group, JsonNode test) {
        byte[] bytes(String field) {
            return HexFormat.of().parseHex(present(test, field).textValue());
        }

        int number(String field) {
            return present(test, field).intValue();
        }

        int groupNumber(String field) {
            return present(group, field).intValue();
        }

        boolean hasFlag(String flag) {
            for (JsonNode each : present(test, "flags")) {
                if (each.textValue().equals(flag)) {
                    return true;
                }
            }
            return false;
        }

        Verdict verdict() {
            return switch (present(test, "result").textValue()) {
                case "valid" -> Verdict.VALID;
                case "invalid" -> Verdict.INVALID;
                case "acceptable" -> Verdict.ACCEPTABLE;
                default -> throw new IllegalStateException("unknown result in " + this);
            };
        }

        @Override
        public String toString() {
            return "vector " + test.path("tcId") + " (" + test.path("comment").textValue() + ")";
        }
    }

    /** All vectors of a file, as many as it says that it has. */
    static List<Vector> of(String file) {
        JsonNode root = read(file);
        List<Vector> vectors = new ArrayList<>();
        for (JsonNode group : present(root, "testGroups")) {
            for (JsonNode test : present(group, "tests")) {
                vectors.add(new Vector(group, test));
            }
        }
        if (vectors.size() != present(root, "numberOfTests").intValue()) {
            throw new IllegalStateException(file + " is not whole");
        }
        return vectors;
    }

    private static JsonNode read(String file) {
        try (InputStream in = WycheproofVectors.class.getResourceAsStream("wycheproof/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the path");
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode present(JsonNode parent, String field) {
        JsonNode child = parent.get(field);
        if (child == null) {
            throw new IllegalStateException("no field " + field);
        }
        return child;
    }
}
