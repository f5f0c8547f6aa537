package io.vpnmanager.api.subscription;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * What makes the address of a subscription one that nobody can guess: {@value #LENGTH} characters of {@code a-z 2-7},
 * which is 160 bits. Whoever has it has the links of a user, and the secrets in them, so it shows itself only to who
 * says so by name. The library keeps no more than a hash of it. Immutable.
 */
public final class SubscriptionToken {
    /** How many characters it has. */
    public static final int LENGTH = 32;

    private static final Pattern SHAPE = Pattern.compile("[a-z2-7]{" + LENGTH + "}");
    private static final String FOLDER = "/s/";

    private final String text;

    private SubscriptionToken(String text) {
        this.text = text;
    }

    /**
     * {@return whether a text has the shape of a token}
     *
     * @param text any
     */
    public static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    /**
     * {@return the token of this text}
     *
     * @param text its characters, exactly; never shown in the error
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for any other text
     */
    public static SubscriptionToken parse(String text) {
        if (!isOne(text)) {
            throw Problem.of(ErrorCode.SYNTAX, "the token", "is not " + LENGTH + " characters of a-z 2-7")
                    .toException();
        }
        return new SubscriptionToken(text);
    }

    /** {@return the token itself; never log it} */
    public String revealSecretText() {
        return text;
    }

    /** {@return the path under which a server of subscriptions has it: {@code /s/} and the token; never log it} */
    public String revealSecretPath() {
        return FOLDER + text;
    }

    /**
     * {@return the whole address, for a client app or a browser; never log it}
     *
     * @param base how the server of subscriptions is reached
     */
    public String revealSecretUrl(PublicUrl base) {
        return base + revealSecretPath();
    }

    /** Takes the same time wherever two of them differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SubscriptionToken that && MessageDigest.isEqual(ascii(), that.ascii());
    }

    private byte[] ascii() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** {@return a constant: a hash of the content would leak bits of it} */
    @Override
    public int hashCode() {
        return SubscriptionToken.class.hashCode();
    }

    /** {@return a constant that shows nothing} */
    @Override
    public String toString() {
        return "SubscriptionToken[hidden]";
    }
}
