package io.vpnmanager.spi.runtime;

import java.time.Duration;

/**
 * A program that runs in a container and is talked with: what is sent is its standard input, what is read are the lines
 * of its standard output, as UTF-8 and without their line feeds. What it writes to its standard error is dropped. Its
 * lines may hold secrets. One thread reads, one sends, any closes.
 *
 * <p>It is {@linkplain #isOver() over} when the program closed its output, which it does at its end, or at that of its
 * container. A line of more than {@value #LONGEST_LINE_BYTES} bytes, and one that has no end, break it off with
 * {@link io.vpnmanager.api.error.ErrorCode#ENGINE}.
 *
 * <p>A program whose conversation is closed reads the end of its input, and so does one whose caller died; engines
 * cannot end it otherwise, so it should end then by itself.
 */
public interface Conversation extends Feed<String> {
    /** 64 KiB. */
    int LONGEST_LINE_BYTES = 64 << 10;

    /**
     * Sends bytes to the program. After any failure the conversation is closed: how much was sent is not known.
     *
     * @param request what it shall read
     * @param atMost how long that may take, more than zero
     * @throws io.vpnmanager.api.error.VpnException {@code ENGINE} when the program or the engine does not take them any
     *     more, {@code TIME} when not all of them were taken in time, {@code STOP} when the thread was interrupted (its
     *     flag stays set), {@code CLOSED} when this conversation or its runtime was closed
     */
    void send(Input request, Duration atMost);
}
