package io.vpnmanager.core.internal.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Texts as associated data; two lists never give the same.
 *
 * <pre>
 * fields = count *field
 * count  = 4OCTET
 * field  = length *OCTET          ; UTF-8
 * length = 4OCTET                 ; of the field in bytes
 * </pre>
 *
 * Numbers have their most significant octet first.
 */
final class BoundFields {
    private BoundFields() {}

    static byte[] of(List<String> texts) {
        List<byte[]> fields = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int length = Integer.BYTES
                + fields.stream()
                        .mapToInt(field -> Integer.BYTES + field.length)
                        .sum();
        ByteBuffer bytes = ByteBuffer.allocate(length).putInt(fields.size());
        fields.forEach(field -> bytes.putInt(field.length).put(field));
        return bytes.array();
    }
}
