package io.vpnmanager.tck.input;

import static io.vpnmanager.api.error.ErrorCode.ENCODING;
import static io.vpnmanager.api.error.ErrorCode.POLICY;
import static io.vpnmanager.api.error.ErrorCode.RANGE;
import static io.vpnmanager.api.error.ErrorCode.SYNTAX;
import static io.vpnmanager.api.error.ErrorCode.TOO_BIG;

import java.util.List;

/** Client links; {@link BadInput#SECRET} stands where a secret may come to stand by mistake. */
final class BadLinks {
    private BadLinks() {}

    static List<BadInput> rows() {
        BadRows rows = BadRows.of(Field.LINK);
        schemes(rows);
        users(rows);
        secrets(rows);
        endpoints(rows);
        labels(rows);
        return rows.rows();
    }

    private static void schemes(BadRows rows) {
        rows.add(SYNTAX, "nothing", "")
                .add(SYNTAX, List.of("javascript:alert(1)", "javascript://%0aalert(1)", "file:///etc/passwd"))
                .add(SYNTAX, List.of("data:text/html,hunter2", "://alice:hunter2@vpn.example.org:1080", "hunter2://"))
                .add(SYNTAX, "user and host of another protocol", "vless://u@evil@good:443")
                .add(SYNTAX, "Shadowsocks in its old form", "ss://YWVzLTI1Ni1nY206aHVudGVyMg@vpn.example.org:8388")
                .add(SYNTAX, "Shadowsocks with bad base64", "ss://!!!#hunter2")
                .add(SYNTAX, "a scheme in upper case", "SOCKS5://alice:hunter2@vpn.example.org:1080")
                .add(SYNTAX, "a space in front", " socks5://alice:hunter2@vpn.example.org:1080")
                .add(TOO_BIG, "1 MiB", "socks5://alice:" + BadRows.MEBIBYTE + "@vpn.example.org:1080");
    }

    private static void users(BadRows rows) {
        rows.add(SYNTAX, "no user", "socks5://vpn.example.org:1080")
                .add(SYNTAX, "an empty user", "socks5://@vpn.example.org:1080")
                .add(SYNTAX, "a secret without a user", "socks5://:hunter2@vpn.example.org:1080")
                .add(SYNTAX, "two @", "socks5://alice@evil.example:80@vpn.example.org:1080")
                .add(SYNTAX, "a secret with an @", "socks5://alice:hunter2@x@vpn.example.org:1080")
                .add(SYNTAX, "two colons in front of the @", "socks5://alice:hunter2:x@vpn.example.org:1080")
                .add(SYNTAX, "an escaped colon", "socks5://alice%3Ahunter2@vpn.example.org:1080")
                .add(RANGE, "a user name of two characters", "socks5://al:hunter2@vpn.example.org:1080")
                .add(POLICY, "a reserved user name", "socks5://root:hunter2@vpn.example.org:1080");
    }

    private static void secrets(BadRows rows) {
        rows.add(SYNTAX, "an empty secret", "socks5://alice:@vpn.example.org:1080")
                .add(SYNTAX, "a slash that ends the host elsewhere", "socks5://alice:1/hunter2@vpn.example.org:1080")
                .add(SYNTAX, "a question mark in the secret", "socks5://alice:hunter2?@vpn.example.org:1080")
                .add(SYNTAX, "a backslash in the secret", "socks5://alice:hunter2\\@vpn.example.org:1080")
                .add(SYNTAX, "a bracket in the secret", "socks5://alice:hunter2[@vpn.example.org:1080")
                .add(SYNTAX, "a number sign in the secret", "socks5://alice:hunter2#x@vpn.example.org:1080")
                .add(SYNTAX, "half an escape", "socks5://alice:hunter2%4@vpn.example.org:1080")
                .add(SYNTAX, "an escape of other letters", "socks5://alice:hunter2%zz@vpn.example.org:1080")
                .add(ENCODING, "an escape that is not UTF-8", "socks5://alice:hunter2%ff@vpn.example.org:1080")
                .add(ENCODING, "an overlong escape", "socks5://alice:hunter2%c0%af@vpn.example.org:1080")
                .add(ENCODING, "an escaped surrogate", "socks5://alice:hunter2%ed%a0%80@vpn.example.org:1080")
                .add(TOO_BIG, "1025 bytes", "socks5://alice:" + "h".repeat(1025) + "@vpn.example.org:1080")
                .add(SYNTAX, "a raw letter outside ASCII", "socks5://alice:hunter2\u00E9@vpn.example.org:1080");
    }

    private static void endpoints(BadRows rows) {
        rows.add(SYNTAX, "no endpoint", "socks5://alice:hunter2@")
                .add(SYNTAX, "no port", "socks5://alice:hunter2@vpn.example.org")
                .add(SYNTAX, "user and endpoint changed over", "socks5://vpn.example.org:1080@alice:hunter2")
                .add(SYNTAX, "IPv6 without brackets", "socks5://alice:hunter2@2001:db8::10:1080")
                .add(SYNTAX, "an open bracket", "socks5://alice:hunter2@[2001:db8::10:1080")
                .add(SYNTAX, "a short IPv4 address", "socks5://alice:hunter2@127.1:1080")
                .add(SYNTAX, "a path", "socks5://alice:hunter2@vpn.example.org:1080/")
                .add(SYNTAX, "a query", "socks5://alice:hunter2@vpn.example.org:1080?x=1")
                .add(RANGE, "port 0", "socks5://alice:hunter2@vpn.example.org:0")
                .add(RANGE, "port 65536", "socks5://alice:hunter2@vpn.example.org:65536");
    }

    private static void labels(BadRows rows) {
        String link = "socks5://alice:hunter2@vpn.example.org:1080#";
        rows.add(SYNTAX, "a carriage return in the label", link + "a\rb")
                .add(ENCODING, "an escaped carriage return in the label", link + "a%0Db")
                .add(ENCODING, "an escaped NUL in the label", link + "a%00b")
                .add(SYNTAX, "a second number sign", link + "a#b")
                .add(SYNTAX, "half an escape in the label", link + "a%2")
                .add(ENCODING, "an escape in the label that is not UTF-8", link + "%80")
                .add(TOO_BIG, "a label of 256 bytes", link + "a".repeat(256))
                .add(TOO_BIG, "a label of 64 KiB", link + "a".repeat(1 << 16));
    }
}
