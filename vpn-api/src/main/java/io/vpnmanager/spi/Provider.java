package io.vpnmanager.spi;

/**
 * What every provider says of itself. Providers are found by {@link java.util.ServiceLoader}; one is chosen by name
 * where the caller gave one, else the available one with the highest {@link #priority()}. Two available providers of
 * one name, or of one priority where no name was given, are an error that lists what was found.
 */
public interface Provider {
    /** The version of the SPI that this API contains; a provider built for another one is refused by name. */
    int SPI_VERSION = 1;

    /**
     * {@return the name by which configuration chooses this provider: lower-case ASCII letters, digits and hyphens,
     * constant}
     */
    String name();

    /** {@return the rank among providers of the same kind; higher wins; constant} */
    int priority();

    /**
     * {@return the {@link #SPI_VERSION} that this provider was built for; return a literal, so that an old provider
     * tells its old version}
     */
    int spiVersion();
}
