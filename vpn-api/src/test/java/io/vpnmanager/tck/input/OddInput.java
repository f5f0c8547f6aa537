package io.vpnmanager.tck.input;

import java.util.List;

/**
 * A text that looks wrong and is right: it is taken as it stands, or in a normal form that the documentation names.
 *
 * @param field what it is given for
 * @param odd what is odd about it, the name of the case
 * @param text what is given
 * @param normalForm what it is from then on
 */
public record OddInput(Field field, String odd, String text, String normalForm) {

    /** {@return every row} */
    public static List<OddInput> all() {
        return List.of(
                new OddInput(Field.USER_NAME, "upper case", "ADMIN", "admin"),
                new OddInput(Field.USER_NAME, "an I, which Turkish folds to a dotless one", "ISIK", "isik"),
                taken(Field.USER_NAME, "the word null", "null"),
                taken(Field.USER_NAME, "the word true", "true"),
                new OddInput(Field.USER_NAME, "not a number", "NaN", "nan"),
                taken(Field.USER_NAME, "the word undefined", "undefined"),
                taken(Field.USER_NAME, "digits only", "007"),
                taken(Field.USER_NAME, "dots, hyphens and underscores inside", "a.b-c_d"),
                taken(Field.USER_NAME, "a reserved word with more behind it", "rooted"),
                taken(Field.USER_NAME, "50 characters", "a".repeat(50)),
                taken(Field.SERVER_NAME, "two characters", "eu"),
                new OddInput(Field.GROUP_NAME, "two characters in upper case", "EU", "eu"),
                new OddInput(Field.TEMPLATE_NAME, "one word in upper case", "Basic", "basic"),
                new OddInput(Field.EMAIL, "a domain in upper case", "Alice@Example.ORG", "Alice@example.org"),
                taken(Field.EMAIL, "all punctuation of an atom", "!#$%&'*+-/=?^_`{|}~@example.org"),
                taken(Field.EMAIL, "64 characters before the @", "a".repeat(64) + "@example.org"),
                new OddInput(Field.HOST_NAME, "a final dot", "vpn.example.org.", "vpn.example.org"),
                new OddInput(Field.HOST_NAME, "upper case", "VPN.EXAMPLE.ORG", "vpn.example.org"),
                taken(Field.HOST_NAME, "253 characters", "a.".repeat(126) + "b"),
                taken(Field.HOST_NAME, "a label of 63 characters", "a".repeat(63) + ".org"),
                taken(Field.HOST_NAME, "a sharp s, which the rules of 2003 had no form for", "xn--strae-oqa.de"),
                taken(Field.HOST_NAME, "digits in front of the last label", "1.2.3.example"),
                new OddInput(Field.ADDRESS, "all eight groups", "2001:0DB8:0:0:0:0:0:0010", "2001:db8::10"),
                taken(Field.ADDRESS, "IPv4 in IPv6", "::ffff:192.0.2.10"),
                new OddInput(Field.NETWORK, "an address alone", "192.0.2.10", "192.0.2.10/32"),
                taken(Field.NETWORK, "everything", "0.0.0.0/0"),
                taken(Field.LISTEN, "all addresses", "0.0.0.0"),
                new OddInput(Field.PUBLIC_HOST, "IPv6 in brackets", "[2001:db8::10]", "2001:db8::10"),
                new OddInput(
                        Field.USER_ID,
                        "upper case",
                        "0D6F7DB6-9F5C-4A0F-8F2E-1A2B3C4D5E6F",
                        "0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f"),
                new OddInput(Field.NAME_PREFIX, "upper case", "Al", "al"),
                new OddInput(Field.SEARCH_TEXT, "upper case, of which ASCII is folded", "Ämter OST", "Ämter ost"),
                taken(Field.SEARCH_TEXT, "what means something to SQL", "%' or '1'='1"),
                taken(Field.NAME_PREFIX, "a reserved word", "con"),
                taken(Field.NAME_PREFIX, "a hyphen, which no name begins with", "-"),
                new OddInput(
                        Field.OPERATION_ID,
                        "an identity in upper case",
                        "0D6F7DB6-9F5C-4A0F-8F2E-1A2B3C4D5E6F",
                        "0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f"),
                taken(Field.OPERATION_ID, "64 characters", "a".repeat(64)),
                new OddInput(
                        Field.LINK,
                        "lower-case escapes and plain delimiters",
                        "socks5://alice:a%2fb!@vpn.example.org:1080#a:b",
                        "socks5://alice:a%2Fb%21@vpn.example.org:1080#a%3Ab"),
                new OddInput(
                        Field.LINK, "an empty label", "http://alice@192.0.2.10:8080#", "http://alice@192.0.2.10:8080"));
    }

    private static OddInput taken(Field field, String odd, String text) {
        return new OddInput(field, odd, text, text);
    }

    @Override
    public String toString() {
        return field + ": " + odd;
    }
}
