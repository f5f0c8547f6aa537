package io.vpnmanager.core.internal.proxies.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * What a fuzzer has made up: three bytes of choices, then the bytes that a parser gets. Where the first byte is FC to
 * FF, {@code FE byte high low} stands for a run of one byte, so that few inputs are long, which takes time, but the
 * limits of some thousand bytes are met.
 */
public final class FuzzInput {
    private static final int CHOICES = 3;
    private static final int WITH_RUNS = 0xfc;
    private static final int RUN = 0xfe;

    private final byte[] choices;
    private final byte[] bytes;

    /**
     * Reads what was made up.
     *
     * @param longest how many bytes a parser gets at most
     */
    public FuzzInput(byte[] made, int longest) {
        this.choices = Arrays.copyOf(made, CHOICES);
        this.bytes = hasRuns()
                ? written(made, CHOICES, longest)
                : Arrays.copyOfRange(made, Math.min(CHOICES, made.length), Math.min(made.length, CHOICES + longest));
    }

    private static byte[] written(byte[] made, int from, int longest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(made.length);
        int at = from;
        while (at < made.length && out.size() < longest) {
            if ((made[at] & 0xff) == RUN && made.length - at >= 4) {
                int times = (made[at + 2] & 0xff) << 8 | made[at + 3] & 0xff;
                writeRun(out, made[at + 1], Math.min(times, longest - out.size()));
                at += 4;
            } else {
                out.write(made[at]);
                at++;
            }
        }
        return out.toByteArray();
    }

    private static void writeRun(ByteArrayOutputStream out, byte b, int times) {
        byte[] run = new byte[times];
        Arrays.fill(run, b);
        out.write(run, 0, times);
    }

    /** {@return the bytes for a parser} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return whether this may be a long one} */
    public boolean hasRuns() {
        return (choices[0] & 0xff) >= WITH_RUNS;
    }

    /** {@return whether this bit of the first choice is set, 0 to 6} */
    public boolean flag(int bit) {
        return (choices[0] >> bit & 1) == 1;
    }

    /** {@return the lesser of two places to cut the bytes at} */
    public int firstCut() {
        return Math.min(cut(choices[1] & 0xff), cut(choices[2] & 0xff));
    }

    /** {@return the greater of two places to cut the bytes at} */
    public int lastCut() {
        return Math.max(cut(choices[1] & 0xff), cut(choices[2] & 0xff));
    }

    /** Any place in what is short; in what is long one of many, and any near the end. */
    private int cut(int choice) {
        if (bytes.length <= 0xff) {
            return choice % (bytes.length + 1);
        }
        return choice < 0x80 ? choice * bytes.length / 0x80 : bytes.length - (choice - 0x80);
    }
}
