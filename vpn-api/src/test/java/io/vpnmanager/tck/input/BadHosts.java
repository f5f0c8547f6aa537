package io.vpnmanager.tck.input;

import static io.vpnmanager.api.error.ErrorCode.ENCODING;
import static io.vpnmanager.api.error.ErrorCode.RANGE;
import static io.vpnmanager.api.error.ErrorCode.SYNTAX;
import static io.vpnmanager.api.error.ErrorCode.TOO_BIG;

import java.util.List;
import java.util.stream.Stream;

/** Host names and endpoints. */
final class BadHosts {
    private BadHosts() {}

    static List<BadInput> rows() {
        return Stream.of(names(Field.HOST_NAME), names(Field.PUBLIC_HOST), endpoints())
                .flatMap(List::stream)
                .toList();
    }

    private static List<BadInput> names(Field field) {
        return BadRows.of(field)
                .add(SYNTAX, "nothing", "")
                .add(SYNTAX, "254 characters", "a.".repeat(126) + "bc")
                .add(SYNTAX, "a label of 64 characters", "a".repeat(64) + ".org")
                .add(SYNTAX, List.of(".", "..", "a..b", ".a", "a..", "_x", "a_b.org", "-a.org", "a-.org", "a b.org"))
                .add(SYNTAX, List.of("12345", "1.2.3", "example.1", "1.2.3.4.", "0x7f000001", "127.0.0.0x1", "a.0x"))
                .add(SYNTAX, List.of("*.example.org", "example.org/", "user@example.org", "http://example.org"))
                .add(ENCODING, "a Cyrillic a", "ex\u0430mple.org")
                .add(ENCODING, "an ideographic full stop", "example\u3002org")
                .add(ENCODING, "a NUL", "example.org\0.evil.org")
                .add(ENCODING, "a line feed", "example.org\n")
                .add(ENCODING, "a clear-screen sequence", "\u001b[2Jexample.org")
                .add(SYNTAX, List.of("xn--.org", "xn--abc-.org"))
                .add(ENCODING, List.of("xn--a.org", "XN--A.org", "xn--99999999999.org", "a.xn--z"))
                .add(ENCODING, "a label that stands for upper case", "xn--dca.org")
                .add(ENCODING, "a label that stands for a ligature", "xn--n-sy8h.org")
                .add(ENCODING, "a label that hides a zero-width space", "xn--ab-g1t.org")
                .add(ENCODING, "a label that hides a right-to-left override", "xn--a-pin.org")
                .add(TOO_BIG, "1 MiB", BadRows.MEBIBYTE)
                .add(TOO_BIG, "1 MiB of dots", "a" + ".".repeat(1 << 20))
                .rows();
    }

    private static List<BadInput> endpoints() {
        return BadRows.of(Field.ENDPOINT)
                .add(SYNTAX, "nothing", "")
                .add(SYNTAX, List.of("example.org", "example.org:", ":443", ":", "example.org:443/", "a:b:443"))
                .add(
                        SYNTAX,
                        List.of("::1:443", "2001:db8::10", "[::1]", "[::1:443", "[::1]443", "[[::1]]:443", "[]:443"))
                .add(SYNTAX, List.of("[192.0.2.10]:443", "[example.org]:443", "127.1:443", "user@example.org:443"))
                .add(
                        SYNTAX,
                        List.of("[fe80::1%25eth0]:443", "example.org:443 ", "example.org:+443", "example.org:0443"))
                .add(RANGE, List.of("example.org:0", "example.org:65536", "[::1]:-1"))
                .add(ENCODING, "a line feed", "example.org\n:443")
                .add(ENCODING, "full-width digits", "example.org:\uFF14\uFF14\uFF13")
                .add(TOO_BIG, "1 MiB", BadRows.MEBIBYTE + ":443")
                .rows();
    }
}
