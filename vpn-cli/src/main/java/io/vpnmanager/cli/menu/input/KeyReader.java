package io.vpnmanager.cli.menu.input;

import io.vpnmanager.cli.menu.input.Event.Clicked;
import io.vpnmanager.cli.menu.input.Event.Closed;
import io.vpnmanager.cli.menu.input.Event.Pasted;
import io.vpnmanager.cli.menu.input.Event.Typed;
import io.vpnmanager.cli.menu.input.Event.Wheel;
import io.vpnmanager.cli.menu.input.Key.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads events from the bytes that a terminal sends: UTF-8, and sequences of xterm. */
public final class KeyReader {
    /** What a source gives when nothing came in time. */
    public static final int NOTHING = -2;

    private static final int END = -1;
    private static final int ESCAPE = 27;
    private static final int SEQUENCE_MILLIS = 50;
    private static final int PASTE_MILLIS = 1_000;
    private static final int LONGEST_SEQUENCE = 32;
    private static final int LONGEST_PASTE = 4096;
    private static final String PASTE_ENDS = "\u001b[201~";
    private static final int WHEEL = 64;
    private static final int ROWS_A_TURN = 3;

    private static final Map<String, Name> SEQUENCES = Map.ofEntries(
            Map.entry("A", Name.UP),
            Map.entry("B", Name.DOWN),
            Map.entry("C", Name.RIGHT),
            Map.entry("D", Name.LEFT),
            Map.entry("H", Name.HOME),
            Map.entry("F", Name.END),
            Map.entry("P", Name.F1),
            Map.entry("Z", Name.BACK_TAB),
            Map.entry("1~", Name.HOME),
            Map.entry("7~", Name.HOME),
            Map.entry("3~", Name.DELETE),
            Map.entry("4~", Name.END),
            Map.entry("8~", Name.END),
            Map.entry("5~", Name.PAGE_UP),
            Map.entry("6~", Name.PAGE_DOWN),
            Map.entry("11~", Name.F1));

    private final Source source;

    /** Bytes of a terminal. */
    public interface Source {
        /** {@return the next byte, {@link #NOTHING} after so many milliseconds (0: when it likes), or -1 at the end} */
        int next(long millis) throws IOException;
    }

    /** Reads from this source. */
    public KeyReader(Source source) {
        this.source = source;
    }

    /** {@return the next event, which is waited for} */
    public Event next() {
        try {
            int first = source.next(0);
            while (first == NOTHING) {
                first = source.next(0);
            }
            return first == END ? new Closed() : first == ESCAPE ? sequence() : new Typed(key(first));
        } catch (IOException e) {
            // A terminal that hung up fails, or ends; to us it is the same.
            return new Closed();
        }
    }

    private Key key(int first) throws IOException {
        return switch (first) {
            case '\r', '\n' -> Key.of(Name.ENTER);
            case '\t' -> Key.of(Name.TAB);
            case 8, 127 -> Key.of(Name.BACKSPACE);
            default -> first < ' ' ? Key.control((char) (first + 'a' - 1)) : sign(first);
        };
    }

    private Key sign(int first) throws IOException {
        int more = first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        byte[] bytes = new byte[more + 1];
        bytes[0] = (byte) first;
        for (int i = 1; i <= more; i++) {
            bytes[i] = (byte) source.next(SEQUENCE_MILLIS);
        }
        int sign = new String(bytes, StandardCharsets.UTF_8).codePointAt(0);
        return Character.isISOControl(sign) || sign == 0xfffd ? Key.of(Name.OTHER) : Key.of(sign);
    }

    private Event sequence() throws IOException {
        int next = source.next(SEQUENCE_MILLIS);
        if (next == NOTHING || next == END) {
            return new Typed(Key.of(Name.ESCAPE));
        }
        if (next != '[' && next != 'O') {
            // A letter with the key Alt, of which there is none here.
            return new Typed(Key.of(Name.OTHER));
        }
        StringBuilder text = new StringBuilder();
        do {
            next = source.next(SEQUENCE_MILLIS);
            if (next < 0 || text.length() == LONGEST_SEQUENCE) {
                return new Typed(Key.of(Name.OTHER));
            }
            text.append((char) next);
        } while (next < 0x40 || next == '[');
        return meaning(text.toString());
    }

    private Event meaning(String text) throws IOException {
        if (text.equals("200~")) {
            return paste();
        }
        if (text.startsWith("<")) {
            return mouse(text);
        }
        // What stands behind a semicolon tells of Shift, Alt and Control.
        String plain = text.replaceFirst("^1;[0-9]+", "").replaceFirst(";[0-9]+", "");
        return new Typed(Key.of(SEQUENCES.getOrDefault(plain, Name.OTHER)));
    }

    /** What is longer than anybody types is dropped, and read to its end all the same: it must not become keys. */
    private Event paste() throws IOException {
        StringBuilder bytes = new StringBuilder();
        StringBuilder end = new StringBuilder();
        while (!end.toString().equals(PASTE_ENDS)) {
            int next = source.next(PASTE_MILLIS);
            if (next < 0) {
                return new Typed(Key.of(Name.OTHER));
            }
            if (bytes.length() < LONGEST_PASTE) {
                bytes.append((char) next);
            }
            end.append((char) next);
            end.delete(0, Math.max(0, end.length() - PASTE_ENDS.length()));
        }
        String body = bytes.toString().replace(PASTE_ENDS, "");
        return new Pasted(new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    /** {@code <button;column;row} with M for pressed and m for released. */
    private static Event mouse(String text) {
        String[] numbers = text.substring(1, text.length() - 1).split(";", -1);
        try {
            int button = Integer.parseInt(numbers[0]);
            if (button == WHEEL || button == WHEEL + 1) {
                return new Wheel(button == WHEEL ? -ROWS_A_TURN : ROWS_A_TURN);
            }
            if (button == 0 && text.endsWith("M")) {
                return new Clicked(Integer.parseInt(numbers[1]) - 1, Integer.parseInt(numbers[2]) - 1);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return new Typed(Key.of(Name.OTHER));
        }
        return new Typed(Key.of(Name.OTHER));
    }
}
