package io.vpnmanager.api.link;

import java.util.List;
import java.util.Objects;

/** A text with links of one user for a client app. Whoever has it has the secrets in it. Immutable. */
public final class LinkDocument {
    private final DocumentFormat format;
    private final String text;
    private final List<LeftOut> leftOut;

    /**
     * A document.
     *
     * @param format its language
     * @param text what it says, secrets included
     * @param leftOut what it does not say
     */
    public LinkDocument(DocumentFormat format, String text, List<LeftOut> leftOut) {
        this.format = Objects.requireNonNull(format, "format");
        this.text = Objects.requireNonNull(text, "text");
        this.leftOut = List.copyOf(leftOut);
    }

    /** {@return its language, which knows the media type} */
    public DocumentFormat format() {
        return format;
    }

    /** {@return the links of the subscription that it does not carry, in their order, each with the reason} */
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    /** {@return the document, secrets included; never log it} */
    public String revealSecretText() {
        return text;
    }

    /** {@return the document without what it says} */
    @Override
    public String toString() {
        return "LinkDocument[" + format + "]";
    }
}
