package io.vpnmanager.api.net;

import java.text.Normalizer;
import java.util.Locale;

/** The least that every registry asks of an international label: lower case, in normal form, and nothing hidden. */
final class InternationalLabel {
    /** Begins the ASCII form of every such label (RFC 5890, section 2.3.1). */
    static final String PREFIX = "xn--";

    /** Scripts of India and Arabia need the joiners, though they do not show by themselves. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private InternationalLabel() {}

    /** Whether the lower-case ASCII {@code label}, which begins with the prefix, stands for such a text. */
    static boolean isValid(String label) {
        return Punycode.decode(label.substring(PREFIX.length()))
                .filter(InternationalLabel::isNormal)
                .filter(text -> text.codePoints().allMatch(InternationalLabel::shows))
                .isPresent();
    }

    private static boolean isNormal(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC)
                .equals(text);
    }

    private static boolean shows(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.PRIVATE_USE -> false;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }
}
