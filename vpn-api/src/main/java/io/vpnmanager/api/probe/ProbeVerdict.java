package io.vpnmanager.api.probe;

import java.util.Locale;

/** What a probe came to. More members may be added: a switch over them outside this library needs a default. */
public enum ProbeVerdict {
    /**
     * It did what it is for: let the user in, and carried bytes where a target was asked for; or does so for others.
     */
    WORKS,
    /** It answers as such a server answers to somebody without credentials; whether users get in is not known by it. */
    REACHABLE,
    /** Nothing is wrong that can be seen, and nothing shows that it works. */
    UNKNOWN,
    /** It is not to run, so it was not tried. */
    STOPPED,
    /** The user has no access key for it, or no group that grants it, so it was not tried. */
    SKIPPED,
    /** It does not do what was asked for. */
    FAILED;

    /** {@return the word in small letters} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
