package io.vpnmanager.api.net;

import io.vpnmanager.api.error.ErrorCode;
import java.util.Locale;

/**
 * A host name in lower case, without the final dot. Labels of 1 to 63 letters, digits and inner hyphens; 253 characters
 * in all; the last label is not a decimal or {@code 0x} number, so that no reader takes a name for an address.
 * International labels stand in their {@code xn--} form, which decodes to lower-case text in normal form.
 *
 * @param text the normal form
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1123#section-2.1">RFC 1123, section 2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5890#section-2.3.2.1">RFC 5890, A-labels</a>
 */
public record HostName(String text) implements Host {
    /** The most characters, without a final dot. */
    public static final int LONGEST = 253;

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_READ = 1024;

    /** Accepts the normal form only; {@link #parse} makes it. */
    public HostName {
        if (!text.equals(normalised(text))) {
            throw malformed(text, "is not in lower case without a final dot");
        }
    }

    /**
     * Reads a name; upper case and one final dot are normalised away.
     *
     * @return the name in its normal form
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when malformed, {@code ENC} outside printable
     *     ASCII or with an invalid {@code xn--} label, {@code BIG} beyond 1024 characters
     */
    public static HostName parse(String text) {
        return new HostName(normalised(text));
    }

    private static String normalised(String text) {
        NetText.requirePlainAscii("host name", text, LONGEST_READ);
        String name = (text.endsWith(".") ? text.substring(0, text.length() - 1) : text).toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw malformed(text, "is empty");
        }
        if (name.length() > LONGEST) {
            throw malformed(text, "is longer than " + LONGEST + " characters");
        }
        for (String label : name.split("\\.", -1)) {
            checkLabel(text, label);
        }
        if (Ipv4.looksNumeric(name)) {
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
        if (label.startsWith(InternationalLabel.PREFIX) && !InternationalLabel.isValid(label)) {
            throw NetText.problem(ErrorCode.ENCODING, "host name", text, "has an xn-- label that stands for no name")
                    .remedy("Write the label as a registry does")
                    .toException();
        }
    }

    private static boolean mayStandInLabel(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
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
