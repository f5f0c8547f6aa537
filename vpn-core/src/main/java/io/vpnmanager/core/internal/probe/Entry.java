package io.vpnmanager.core.internal.probe;

/** As whom a client comes to a proxy. */
sealed interface Entry {
    /** With credentials. */
    record With(Login login) implements Entry {}

    /**
     * Without.
     *
     * @param besides what is to be said of somebody whose credentials are not known; empty where nobody was asked for
     */
    record Without(String besides) implements Entry {}

    /**
     * Not at all.
     *
     * @param why as the rest of a sentence that begins with the server
     */
    record None(String why) implements Entry {}
}
