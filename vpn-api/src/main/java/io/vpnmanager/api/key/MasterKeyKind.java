package io.vpnmanager.api.key;

import java.util.Arrays;
import java.util.Optional;

/** Where the master key of a home comes from. More may be added; a switch over them needs a default. */
public enum MasterKeyKind {
    /** A file that only its owner can read. */
    FILE("file"),
    /** A passphrase that a person knows. */
    PASSPHRASE("passphrase"),
    /** What a program prints. */
    COMMAND("command"),
    /** The keyring of the desktop or of the system. */
    KEYRING("keyring");

    private final String id;

    MasterKeyKind(String id) {
        this.id = id;
    }

    /** {@return the stable word for it, in lower case} */
    public String id() {
        return id;
    }

    /**
     * {@return the kind of this word, if there is one}
     *
     * @param id as {@link #id()} gives it
     */
    public static Optional<MasterKeyKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** {@return the word} */
    @Override
    public String toString() {
        return id;
    }
}
