package io.vpnmanager.tck.input;

import static io.vpnmanager.api.error.ErrorCode.RANGE;
import static io.vpnmanager.api.error.ErrorCode.SYNTAX;
import static io.vpnmanager.api.error.ErrorCode.UNKNOWN;

import java.util.List;
import java.util.stream.Stream;

/** Ports, and protocols by name. */
final class BadPorts {
    private BadPorts() {}

    static List<BadInput> rows() {
        return Stream.concat(ports().stream(), protocols().stream()).toList();
    }

    private static List<BadInput> ports() {
        return BadRows.of(Field.PORT)
                .add(RANGE, List.of("0", "65536", "-1", "-0", "99999", "4294967377", "18446744073709551697"))
                .add(RANGE, "1 MiB of digits", "1".repeat(1 << 20))
                .add(SYNTAX, "nothing", "")
                .add(SYNTAX, List.of("+8080", "8080 ", " 8080", "0x1F90", "8e3", "8080.0", "8_080", "8,080", "08080"))
                .add(SYNTAX, List.of("-", "--1", "http", "443/tcp", "1080-1090", "null"))
                .add(SYNTAX, "full-width digits", "\uFF18\uFF10\uFF18\uFF10")
                .add(SYNTAX, "Arabic digits", "\u0668\u0660\u0668\u0660")
                .add(SYNTAX, "a clear-screen sequence", "80\u001b[2J")
                .add(SYNTAX, "a NUL", "80\0")
                .add(SYNTAX, "1 MiB of letters", BadRows.MEBIBYTE)
                .rows();
    }

    private static List<BadInput> protocols() {
        return BadRows.of(Field.PROTOCOL)
                .add(UNKNOWN, "nothing", "")
                .add(UNKNOWN, List.of("SOCKS5", "socks", "https", "socks5 "))
                .add(UNKNOWN, "a line feed", "http\n")
                .add(UNKNOWN, "a clear-screen sequence", "\u001b[2Jhttp")
                .add(UNKNOWN, "1 MiB", BadRows.MEBIBYTE)
                .rows();
    }
}
