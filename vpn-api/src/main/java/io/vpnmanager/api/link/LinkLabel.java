package io.vpnmanager.api.link;

import io.vpnmanager.api.error.ErrorCode;
import java.nio.charset.StandardCharsets;

/** The rules of what a client app shows for a link. */
final class LinkLabel {
    private LinkLabel() {}

    static void require(String label) {
        if (label.length() > Link.LONGEST_LABEL_BYTES
                || label.getBytes(StandardCharsets.UTF_8).length > Link.LONGEST_LABEL_BYTES) {
            throw LinkText.problem(
                            ErrorCode.TOO_BIG,
                            "the label of a link",
                            "is longer than " + Link.LONGEST_LABEL_BYTES + " bytes")
                    .toException();
        }
        boolean broken = label.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
        if (broken || label.chars().anyMatch(Character::isISOControl)) {
            throw LinkText.problem(
                            ErrorCode.ENCODING, "the label of a link", "holds a control character or half a character")
                    .toException();
        }
    }
}
