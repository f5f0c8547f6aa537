package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.regex.Pattern;

/**
 * A folder in memory that the container's user alone may write to and read, empty at each start. Its pages count as
 * memory of the container.
 *
 * @param path absolute, of letters, digits, {@code _ . -}, without empty parts and {@code ..}
 * @param sizeBytes 4 KiB to 1 GiB
 */
public record Scratch(String path, long sizeBytes) {
    private static final Pattern GRAMMAR = Pattern.compile("(/[a-zA-Z0-9_-][a-zA-Z0-9_.-]{0,63}){1,8}");
    private static final long LEAST = 4L << 10;
    private static final long MOST = 1L << 30;

    /** Checks path and size. */
    public Scratch {
        if (!GRAMMAR.matcher(path).matches()) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "scratch folder " + VisibleText.quoted(path),
                            "is no absolute path of plain names")
                    .remedy("Write it like /run/wireguard")
                    .toException();
        }
        if (sizeBytes < LEAST || sizeBytes > MOST) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "scratch folder " + path + " of " + sizeBytes + " bytes",
                            "is not from " + LEAST + " to " + MOST + " bytes")
                    .toException();
        }
    }
}
