package io.vpnmanager.tck.input;

import static io.vpnmanager.api.error.ErrorCode.SYNTAX;

import java.util.List;
import java.util.stream.Stream;

/** Identities of users, servers and access keys. */
final class BadIdentities {
    private BadIdentities() {}

    static List<BadInput> rows() {
        return Stream.of(
                        Field.USER_ID,
                        Field.SERVER_ID,
                        Field.GROUP_ID,
                        Field.ACCESS_KEY_ID,
                        Field.ALERT_ID,
                        Field.DELIVERY_ID)
                .map(BadIdentities::of)
                .flatMap(List::stream)
                .toList();
    }

    private static List<BadInput> of(Field field) {
        return BadRows.of(field)
                .add(SYNTAX, "nothing", "")
                .add(SYNTAX, "short groups, which the JDK takes", "1-1-1-1-1")
                .add(SYNTAX, "all zeros", "00000000-0000-0000-0000-000000000000")
                .add(SYNTAX, "all ones", "ffffffff-ffff-ffff-ffff-ffffffffffff")
                .add(SYNTAX, "all ones in upper case", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF")
                .add(SYNTAX, "braces", "{0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f}")
                .add(SYNTAX, "a URN", "urn:uuid:0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f")
                .add(SYNTAX, "no hyphens", "0d6f7db69f5c4a0f8f2e1a2b3c4d5e6f")
                .add(SYNTAX, "a hyphen in the wrong place", "0d6f7db69-f5c-4a0f-8f2e-1a2b3c4d5e6f")
                .add(SYNTAX, "a letter beyond f", "0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6g")
                .add(SYNTAX, "a plus sign", "+d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f")
                .add(SYNTAX, "Arabic digits", "\u0660d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f")
                .add(SYNTAX, "a space behind", "0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f ")
                .add(SYNTAX, "a clear-screen sequence", "\u001b[2J7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f")
                .add(SYNTAX, "1 MiB", BadRows.MEBIBYTE)
                .rows();
    }
}
