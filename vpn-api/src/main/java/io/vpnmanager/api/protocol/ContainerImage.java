package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The image that a server's container is made from, as a container engine refers to it.
 *
 * @param reference a name, with tag or digest, or the id of an image; at most {@value #LONGEST} characters
 */
public record ContainerImage(String reference) {
    /** The longest reference. */
    public static final int LONGEST = 255;

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]*");

    /** Checks the shape; whether there is such an image, its engine says. */
    public ContainerImage {
        Objects.requireNonNull(reference, "reference");
        if (reference.length() > LONGEST || !SHAPE.matcher(reference).matches()) {
            throw Problem.of(ErrorCode.SYNTAX, "image " + VisibleText.quoted(reference), "is no reference of an image")
                    .remedy("Write it like registry.example/name@sha256:… or name:tag")
                    .fact("field", "image")
                    .toException();
        }
    }

    /** {@return the reference} */
    @Override
    public String toString() {
        return reference;
    }
}
