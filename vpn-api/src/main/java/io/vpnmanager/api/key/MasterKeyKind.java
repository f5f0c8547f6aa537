package io.vpnmanager.api.key;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /**
     * Reads an {@link #id()}, exactly.
     *
     * @param text what to read
     * @return the kind
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK}, listing what there is
     */
    public static MasterKeyKind parse(String text) {
        return of(text).orElseThrow(() -> Problem.of(
                        ErrorCode.UNKNOWN, "master key source " + VisibleText.quoted(text), "is not known")
                .remedy("Choose one of " + known())
                .fact("field", "masterKey")
                .toException());
    }

    private static String known() {
        return Arrays.stream(values()).map(MasterKeyKind::id).collect(Collectors.joining(", "));
    }

    /** {@return the word} */
    @Override
    public String toString() {
        return id;
    }
}
