package io.vpnmanager.api.operation;

import io.vpnmanager.api.name.NameRule;
import java.util.UUID;

/**
 * The id of one change, drawn by whoever asks for it and kept until the answer has come: the same call with the same id
 * does nothing a second time, and gives what the first one made. One id is for one change; ids are not secret. 3 to 64
 * characters of {@code a-z 0-9 . _ -}, beginning with a letter or digit; upper case is folded.
 *
 * @param text the normal form
 * @see io.vpnmanager.api.Vpn#operation
 */
public record OperationId(String text) {
    private static final NameRule RULE = new NameRule("operation id", 3, 64);

    /** Accepts the normal form only; {@link #parse} makes it. */
    public OperationId {
        RULE.requireNormal(text);
    }

    /** {@return an id that nobody has drawn before} */
    public static OperationId random() {
        return new OperationId(UUID.randomUUID().toString());
    }

    /**
     * Reads an id; ASCII upper case is folded.
     *
     * @param text what to read
     * @return the id in its normal form
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code RNG}, {@code ENC}, {@code BIG} or
     *     {@code POL}, as {@link NameRule} says
     */
    public static OperationId parse(String text) {
        return new OperationId(RULE.normalised(text));
    }

    /** {@return the normal form} */
    @Override
    public String toString() {
        return text;
    }
}
