package io.vpnmanager.tck.input;

import static io.vpnmanager.api.error.ErrorCode.ENCODING;
import static io.vpnmanager.api.error.ErrorCode.POLICY;
import static io.vpnmanager.api.error.ErrorCode.RANGE;
import static io.vpnmanager.api.error.ErrorCode.SYNTAX;
import static io.vpnmanager.api.error.ErrorCode.TOO_BIG;

import java.util.List;
import java.util.stream.Stream;

/** Addresses and networks. */
final class BadAddresses {
    private BadAddresses() {}

    static List<BadInput> rows() {
        return Stream.of(
                        spelled(Field.ADDRESS),
                        spelled(Field.LISTEN),
                        unfit(),
                        networks(),
                        allowedTargets(),
                        targetPatterns())
                .flatMap(List::stream)
                .toList();
    }

    private static List<BadInput> spelled(Field field) {
        return BadRows.of(field)
                .add(SYNTAX, "nothing", "")
                .add(SYNTAX, List.of("256.1.1.1", "1.2.3", "1.2.3.4.5", "1..2.3", "1.2.3.", ".1.2.3", "1.2.3.-4"))
                .add(SYNTAX, List.of("127.1", "0177.0.0.1", "2130706433", "0x7f.1", "0x7f000001", "127.0.0.01"))
                .add(SYNTAX, List.of("1.2.3.4 ", "1.2.3.4/32", "1.2.3.4:80", "localhost", "vpn.example.org"))
                .add(SYNTAX, List.of("fe80::1%eth0", "fe80::1%eth0;id", "::1%25lo", "[::1]", "[::1", "::1]", "[]"))
                .add(SYNTAX, List.of("1::2::3", ":::", ":", "::g", "::12345", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9"))
                .add(SYNTAX, List.of(":1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:", "1:2:3:4:5:6:7:8::", "::-1", "::+1"))
                .add(SYNTAX, List.of("::1.2.3", "::1.2.3.256", "1.2.3.4::", "1:2:3:4:5:6:7:1.2.3.4", "::01.2.3.4"))
                .add(ENCODING, "full-width digits", "\uFF11.2.3.4")
                .add(ENCODING, "ideographic full stops", "1\u30022\u30023\u30024")
                .add(ENCODING, "Arabic digits", "::\u0661")
                .add(ENCODING, "a line feed", "1.2.3.4\n")
                .add(ENCODING, "a NUL", "1.2.3.4\0.example.org")
                .add(ENCODING, "a clear-screen sequence", "\u001b[2J::1")
                .add(TOO_BIG, "1 MiB of colons", ":".repeat(1 << 20))
                .add(TOO_BIG, "1 MiB of dots", ".".repeat(1 << 20))
                .rows();
    }

    private static List<BadInput> unfit() {
        List<String> nobodys = List.of("224.0.0.1", "239.1.2.3", "255.255.255.255", "ff02::1", "fe80::1");
        return Stream.concat(
                        BadRows.of(Field.LISTEN)
                                .add(POLICY, nobodys)
                                .add(POLICY, List.of("::ffff:127.0.0.1"))
                                .rows()
                                .stream(),
                        BadRows.of(Field.PUBLIC_HOST)
                                .add(POLICY, nobodys)
                                .add(POLICY, List.of("0.0.0.0", "::", "[::]"))
                                .rows()
                                .stream())
                .toList();
    }

    private static List<BadInput> networks() {
        return BadRows.of(Field.NETWORK)
                .add(SYNTAX, "nothing", "")
                .add(
                        SYNTAX,
                        List.of("/", "/24", "10.0.0.0/", "10.0.0.0/ 8", "10.0.0.0/+8", "10.0.0.0/-1", "10.0.0.0/08"))
                .add(SYNTAX, List.of("10.0.0.0/8/8", "10.0.0.0/255.0.0.0", "10.0.0.0/0x8", "10/8", "[fd00::]/8"))
                .add(SYNTAX, "IPv4 with host bits", "10.0.0.1/8")
                .add(SYNTAX, "IPv6 with host bits", "2001:db8::1/64")
                .add(SYNTAX, "an odd bit behind the prefix", "128.0.0.0/0")
                .add(RANGE, List.of("10.0.0.0/33", "10.0.0.0/128", "10.0.0.0/99999", "fd00::/129"))
                .add(RANGE, "1 MiB of digits", "10.0.0.0/" + "1".repeat(1 << 20))
                .add(ENCODING, "a line feed", "10.0.0.0\n/8")
                .add(TOO_BIG, "1 MiB", BadRows.MEBIBYTE)
                .rows();
    }

    private static List<BadInput> allowedTargets() {
        return BadRows.of(Field.ALLOWED_TARGET)
                .add(SYNTAX, "nothing", "")
                .add(SYNTAX, List.of(":80", "10.0.0.1:", "10.0.0.1:http", "10.0.0.1:80:90", "vpn.example.org:80"))
                .add(SYNTAX, List.of("[::1]", "[[::1]]:80", "[::1:80", "[]:80", "[10.0.0.1]:80", "10.0.0.1/8:80"))
                .add(SYNTAX, List.of("[fd00::]/8:80", "[::1]:80:90", "*", "any"))
                .add(RANGE, List.of("10.0.0.0/8:0", "10.0.0.1:65536", "[fd00::/8]:0", "10.0.0.0/40"))
                .add(ENCODING, "a NUL", "10.0.0.1\0:80")
                .add(TOO_BIG, "1 MiB", BadRows.MEBIBYTE)
                .rows();
    }

    private static List<BadInput> targetPatterns() {
        return BadRows.of(Field.TARGET_PATTERN)
                .add(SYNTAX, "nothing", "")
                .add(SYNTAX, List.of("*", "*.", "*:443", "*.*.example.com", "ex*.com", "*example.com", ".example.com"))
                .add(
                        SYNTAX,
                        List.of("example.com/24", "example.com:", "example.com:http", "example.com:1:2", "a_b.com"))
                .add(SYNTAX, List.of("127.1", "2130706433", "0x7f.1", "0177.0.0.1", "*.0x7f", "*.1", "10.0.0.1/8"))
                .add(SYNTAX, "IPv4 written as IPv6", "::ffff:10.0.0.1")
                .add(SYNTAX, "an IPv4 network written as IPv6", "[::ffff:0:0/96]:443")
                .add(RANGE, List.of("example.com:0", "*.example.com:65536", "10.0.0.0/33", "[fd00::/129]:1"))
                .add(ENCODING, List.of("b\u00FCcher.example", "ex\u0430mple.org", "*.xn--a"))
                .add(TOO_BIG, "1 MiB", BadRows.MEBIBYTE)
                .rows();
    }
}
