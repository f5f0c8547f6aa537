package io.vpnmanager.api.bulk;

import java.util.Objects;

/**
 * What an export of users holds, and where it may go. Immutable; each method gives another one.
 *
 * @param format of the file
 * @param secrets whether it holds what opens the access keys
 * @param ifExists what becomes of a file that is there already
 */
public record ExportOptions(UserFileFormat format, Secrets secrets, IfExists ifExists) {
    /** Whether secrets are written. */
    public enum Secrets {
        /** No secret is written; an import draws new ones. */
        LEFT_OUT,
        /**
         * Generated secrets are written in clear, and chosen passwords as their hashes. Whoever reads the file can use
         * every server as any of its users.
         */
        REVEALED
    }

    /** What becomes of a file that is there already. */
    public enum IfExists {
        /** It stays, and nothing is written. */
        FAIL,
        /** It is replaced, once the new one is whole. */
        REPLACE
    }

    /** Checks for null. */
    public ExportOptions {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(secrets, "secrets");
        Objects.requireNonNull(ifExists, "ifExists");
    }

    /**
     * {@return an export without secrets, which replaces nothing}
     *
     * @param format of the file
     */
    public static ExportOptions of(UserFileFormat format) {
        return new ExportOptions(format, Secrets.LEFT_OUT, IfExists.FAIL);
    }

    /** {@return the same with secrets} */
    public ExportOptions revealingSecrets() {
        return new ExportOptions(format, Secrets.REVEALED, ifExists);
    }

    /** {@return the same, which may replace a file} */
    public ExportOptions replacing() {
        return new ExportOptions(format, secrets, IfExists.REPLACE);
    }
}
