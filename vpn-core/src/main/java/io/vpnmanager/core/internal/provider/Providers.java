package io.vpnmanager.core.internal.provider;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.spi.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The providers of one kind that are on the path, and the choice among them: by name, else by priority. What cannot be
 * decided is an error that lists what was found.
 *
 * @param kind what they provide, as in an error: {@code store}
 * @param found what there is
 */
public record Providers<P extends Provider>(String kind, List<P> found) {
    /** Copies the list. */
    public Providers {
        found = List.copyOf(found);
    }

    /**
     * Finds the providers of a kind; {@code loader} comes from the caller, because only a module that {@code uses} a
     * service may load it.
     */
    public static <P extends Provider> Providers<P> load(String kind, ServiceLoader<P> loader) {
        try {
            return new Providers<>(
                    kind, loader.stream().map(ServiceLoader.Provider::get).toList());
        } catch (ServiceConfigurationError e) {
            throw Problem.of(ErrorCode.PROVIDER, "a " + kind + " provider", "cannot be loaded: " + e.getMessage())
                    .toException(e);
        }
    }

    /** {@return the provider of this name, else the one of the highest priority} */
    public P choose(Optional<String> name) {
        List<P> candidates = name.isPresent() ? named(name.get()) : ofHighestPriority();
        if (candidates.isEmpty()) {
            throw problem(
                    name.map(n -> kind + " provider " + VisibleText.quoted(n)).orElse("a " + kind + " provider"),
                    "is not on the path");
        }
        if (candidates.size() > 1) {
            throw problem("the " + kind + " provider", "cannot be chosen, because " + list(candidates) + " are equals");
        }
        P chosen = candidates.get(0);
        if (chosen.spiVersion() != Provider.SPI_VERSION) {
            throw problem(
                    kind + " provider " + describe(chosen),
                    "was built for version " + chosen.spiVersion() + " of the SPI, and this is "
                            + Provider.SPI_VERSION);
        }
        return chosen;
    }

    private List<P> named(String name) {
        return found.stream().filter(provider -> provider.name().equals(name)).toList();
    }

    private List<P> ofHighestPriority() {
        Optional<Integer> highest = found.stream().map(Provider::priority).max(Comparator.naturalOrder());
        return found.stream()
                .filter(provider -> highest.get() == provider.priority())
                .toList();
    }

    private RuntimeException problem(String subject, String reason) {
        return Problem.of(ErrorCode.PROVIDER, subject, reason)
                .remedy(found.isEmpty() ? "Nothing of that kind was found" : "Found: " + list(found))
                .toException();
    }

    private static String list(List<? extends Provider> providers) {
        return providers.stream().map(Providers::describe).collect(Collectors.joining(", "));
    }

    private static String describe(Provider provider) {
        return provider.name() + " (" + provider.getClass().getName() + ")";
    }
}
