package io.vpnmanager.api.access;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Records of what clients asked the SOCKS5 and HTTP servers of this process for, while its agent runs. Nothing is
 * recorded unless somebody asks for it here; what began before that is not recorded.
 *
 * <p>Records never hold traffic up: they wait in a queue of some thousands, for a thread of its own, and those that
 * come when it is full are dropped and counted. Closing the {@link io.vpnmanager.api.Vpn} ends all of it, after what
 * waits. Safe for use by many threads.
 */
public interface AccessRecords {

    /**
     * Tells of each record, one after the other. What the listener throws is logged, and that record counts as dropped.
     *
     * @param listener is told; may take its time, and may call this library
     * @return to end it with
     */
    AccessSubscription listen(Consumer<? super AccessRecord> listener);

    /**
     * Writes each record to a file: one JSON object a line, in ASCII, behind what is there. A new file is its owner's
     * alone; one that is there keeps its mode. When the file is moved away or removed, the next record begins a new
     * one, so that it can be rotated by renaming. What cannot be written, on a full disk, is dropped and counted, and
     * logged as an error once a minute; no half line is left.
     *
     * @param file in a folder that exists; a symbolic link or anything but a regular file is refused
     * @return to end it with
     * @throws io.vpnmanager.api.error.VpnException {@code PATH} when it cannot be opened
     */
    AccessSubscription writeTo(Path file);
}
