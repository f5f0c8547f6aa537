package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Services that have rights which ours of the same profile have not. */
final class BareServices {
    private static final String READ_ONLY = "read_only";
    private static final String PRIVILEGES = "security_opt";
    private static final String CAPABILITIES = "cap_drop";
    private static final List<String> WORDS = List.of(READ_ONLY, PRIVILEGES, CAPABILITIES);

    private BareServices() {}

    /**
     * {@return what is to be said of them}
     *
     * @param services as they will be
     * @param ours what our own template of the profile says of each; it says as much of those that it does not know
     */
    static List<Problem> of(Map<String, @Nullable Object> services, Map<String, @Nullable Object> ours) {
        List<Problem> problems = new ArrayList<>();
        services.forEach((name, service) -> {
            List<String> missing = missing(
                    service instanceof Map<?, ?> known ? known : Map.of(),
                    ours.get(name) instanceof Map<?, ?> known ? known.keySet() : Set.copyOf(WORDS));
            if (!missing.isEmpty()) {
                problems.add(Problem.of(
                                ErrorCode.POLICY,
                                "service " + name,
                                "lacks what ours have in this profile: " + String.join(", ", missing))
                        .remedy("Say it in your template: read_only: true, security_opt: [\"no-new-privileges:true\"], "
                                + "cap_drop: [ALL]"));
            }
        });
        return problems;
    }

    private static List<String> missing(Map<?, ?> service, Collection<?> expected) {
        return WORDS.stream()
                .filter(expected::contains)
                .filter(word -> !isKept(word, service.get(word)))
                .toList();
    }

    private static boolean isKept(String word, @Nullable Object said) {
        return switch (word) {
            case READ_ONLY -> "true".equals(String.valueOf(said));
            case PRIVILEGES -> holds(said, "no-new-privileges") || holds(said, "no-new-privileges:true");
            default -> holds(said, "ALL");
        };
    }

    private static boolean holds(@Nullable Object said, String word) {
        return said instanceof List<?> words && words.contains(word);
    }
}
