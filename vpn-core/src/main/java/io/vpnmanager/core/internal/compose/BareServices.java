package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Services that have rights which ours of the same profile have not.
 *
 * @param ours what our own templates say of each
 * @param isConfined whether the profile takes rights from services, those of the operator too
 */
record BareServices(Map<String, @Nullable Object> ours, boolean isConfined) {
    private static final String READ_ONLY = "read_only";
    private static final String PRIVILEGES = "security_opt";
    private static final String CAPABILITIES = "cap_drop";
    private static final List<String> WORDS = List.of(READ_ONLY, PRIVILEGES, CAPABILITIES);
    private static final Set<String> NO_NEW =
            Set.of("no-new-privileges", "no-new-privileges:true", "no-new-privileges=true");

    /**
     * {@return what is to be said of them}
     *
     * @param services as they will be
     */
    List<Problem> of(Map<String, @Nullable Object> services) {
        List<Problem> problems = new ArrayList<>();
        services.forEach((name, said) -> {
            Map<?, ?> service = table(said);
            List<String> missing = missing(service, expected(name));
            if (!missing.isEmpty()) {
                problems.add(Problem.of(
                                ErrorCode.POLICY,
                                "service " + name,
                                "lacks what ours have in this profile: " + String.join(", ", missing))
                        .remedy("Say it in your template: read_only: true, security_opt: [\"no-new-privileges:true\"], "
                                + "cap_drop: [ALL]"));
            }
            List<String> more = new ArrayList<>(AddedRights.of(service));
            more.removeAll(AddedRights.of(table(ours.get(name))));
            if (!more.isEmpty()) {
                problems.add(Problem.of(
                                ErrorCode.POLICY,
                                "service " + name,
                                "has what ours have not: " + String.join(", ", more))
                        .remedy("Take it out of your template, unless the service cannot do without"));
            }
        });
        return problems;
    }

    private static Map<?, ?> table(@Nullable Object service) {
        return service instanceof Map<?, ?> known ? known : Map.of();
    }

    /** Of a service that we do not know as much is expected as of any. */
    private Set<?> expected(String name) {
        if (!isConfined) {
            return Set.of();
        }
        return ours.get(name) instanceof Map<?, ?> known ? known.keySet() : Set.copyOf(WORDS);
    }

    private static List<String> missing(Map<?, ?> service, Set<?> expected) {
        return WORDS.stream()
                .filter(expected::contains)
                .filter(word -> !isKept(word, service.get(word)))
                .toList();
    }

    private static boolean isKept(String word, @Nullable Object said) {
        return switch (word) {
            case READ_ONLY -> "true".equals(String.valueOf(said));
            case PRIVILEGES ->
                said instanceof List<?> options && options.stream().anyMatch(NO_NEW::contains);
            default ->
                said instanceof List<?> dropped
                        && dropped.stream()
                                .map(name -> String.valueOf(name).toUpperCase(Locale.ROOT))
                                .anyMatch("ALL"::equals);
        };
    }
}
