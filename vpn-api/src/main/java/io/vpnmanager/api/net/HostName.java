package io.vpnmanager.api.net;

import io.vpnmanager.api.error.ErrorCode;
import java.net.IDN;
import java.util.Locale;

/**
 * A host name in lower case, without the final dot. Labels of 1 to 63 letters, digits and inner hyphens; 253 characters
 * in all; the last label is not a number, so that no name can be read as an address. International labels stand in
 * their valid {@code xn--} form.
 *
 * @param text the normal form
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1123#section-2.1">RFC 1123, section 2.1</a>
 */
public record HostName(String text) implements Host {
    /** The most characters, without a final dot. */
    public static final int LONGEST = 253;

    private static final int LONGEST_LABEL = 63;

    /** Accepts the normal form only; {@link #parse} makes it. */
    public HostName {
        if (!text.equals(normalised(text))) {
            throw malformed(text, "is not in lower case without a final dot");
        }
    }

    /**
     * Reads a name; upper case and one final dot are normalised away.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when malformed, {@code ENC} outside ASCII or
     *     with an invalid {@code xn--} label
     */
    public static HostName parse(String text) {
        return new HostName(normalised(text));
    }

    private static String normalised(String text) {
        NetText.requirePlainAscii("host name", text, 1024);
        String name = (text.endsWith(".") ? text.substring(0, text.length() - 1) : text).toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw malformed(text, "is empty");
        }
        if (name.length() > LONGEST) {
            throw malformed(text, "is longer than " + LONGEST + " characters");
        }
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            checkLabel(text, label);
        }
        if (labels[labels.length - 1].chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed(text, "ends in a number and could be taken for an address");
        }
        return name;
    }

    private static void checkLabel(String text, String label) {
        if (label.isEmpty()) {
            throw malformed(text, "has an empty label");
        }
        if (label.length() > LONGEST_LABEL) {
            throw malformed(text, "has a label longer than " + LONGEST_LABEL + " characters");
        }
        if (label.startsWith("-") || label.endsWith("-") || !label.chars().allMatch(HostName::mayStandInLabel)) {
            throw malformed(text, "has a label that is not letters, digits and inner hyphens");
        }
        if (label.startsWith("xn--") && !isValidInternational(label)) {
            throw NetText.problem(ErrorCode.ENCODING, "host name", text, "has an xn-- label that decodes to nothing")
                    .toException();
        }
    }

    private static boolean mayStandInLabel(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
    }

    /**
     * {@link IDN#toUnicode} returns its input when it cannot decode it, so a valid label is one that changes and comes
     * back the same.
     */
    private static boolean isValidInternational(String label) {
        try {
            String unicode = IDN.toUnicode(label, IDN.USE_STD3_ASCII_RULES);
            return !unicode.equals(label)
                    && IDN.toASCII(unicode, IDN.USE_STD3_ASCII_RULES).equals(label);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static RuntimeException malformed(String text, String why) {
        return NetText.problem(ErrorCode.SYNTAX, "host name", text, why)
                .remedy("Write it like vpn.example.org")
                .toException();
    }

    @Override
    public String inAuthority() {
        return text;
    }

    /** {@return the normal form} */
    @Override
    public String toString() {
        return text;
    }
}
