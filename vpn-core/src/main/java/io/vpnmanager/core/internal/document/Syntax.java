package io.vpnmanager.core.internal.document;

/** The language of a document. */
public enum Syntax {
    /** YAML 1.1 as people use it. */
    YAML,
    /** TOML 1.0. */
    TOML,
    /** JSON. */
    JSON
}
