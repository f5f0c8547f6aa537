package io.vpnmanager.cli.menu.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.menu.input.Key.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyReaderTest {
    /** A vertical bar is a pause. */
    private static List<Event> read(byte[] bytes) {
        int[] at = {0};
        KeyReader reader = new KeyReader(millis -> {
            if (at[0] == bytes.length) {
                return -1;
            }
            int next = bytes[at[0]++] & 0xff;
            return next == '|' ? KeyReader.NOTHING : next;
        });
        List<Event> events = new ArrayList<>();
        Event event = reader.next();
        while (!(event instanceof Event.Closed)) {
            events.add(event);
            event = reader.next();
        }
        return events;
    }

    private static List<Event> read(String text) {
        return read(text.replace("^[", "\u001b").getBytes(StandardCharsets.UTF_8));
    }

    private static Event key(Name name) {
        return new Event.Typed(Key.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        "^[[A, UP", "^[OB, DOWN", "^[[C, RIGHT", "^[OD, LEFT", "^[[H, HOME", "^[[4~, END", "^[[5~, PAGE_UP",
        "^[[6~, PAGE_DOWN", "^[[3~, DELETE", "^[[Z, BACK_TAB", "^[OP, F1", "^[[11~, F1", "^[[[A, OTHER", "^[[1;5A, UP",
        "^[[5;2~, PAGE_UP", "^[[99~, OTHER", "^[x, OTHER", "^[[|, OTHER", "^[|, ESCAPE", "^[, ESCAPE"
    })
    void sequencesAreKeys(String text, Name name) {
        assertThat(read(text)).containsExactly(key(name));
    }

    @Test
    void signsOfEveryLengthAreRead() {
        assertThat(read("aé東😀"))
                .extracting(event -> ((Event.Typed) event).key())
                .containsExactly(Key.of('a'), Key.of('é'), Key.of('東'), Key.of(0x1f600));
    }

    @Test
    void controlKeysAreRead() {
        assertThat(read(new byte[] {3, '\r', '\t', 127, 8}))
                .containsExactly(
                        new Event.Typed(Key.control('c')),
                        key(Name.ENTER),
                        key(Name.TAB),
                        key(Name.BACKSPACE),
                        key(Name.BACKSPACE));
    }

    @Test
    void theMouseIsRead() {
        assertThat(read("^[[<0;10;5M^[[<0;10;5m^[[<64;1;1M^[[<65;1;1M^[[<0;;M"))
                .containsExactly(
                        new Event.Clicked(9, 4),
                        key(Name.OTHER),
                        new Event.Wheel(-3),
                        new Event.Wheel(3),
                        key(Name.OTHER));
    }

    @Test
    void whatIsPastedIsOneText() {
        assertThat(read("^[[200~dq 東^[[201~x")).containsExactly(new Event.Pasted("dq 東"), new Event.Typed(Key.of('x')));
    }

    @Test
    void aPasteThatIsTooLongBecomesNoKeys() {
        List<Event> events = read("^[[200~" + "q".repeat(100_000) + "^[[201~x");

        assertThat(events).hasSize(2).last().isEqualTo(new Event.Typed(Key.of('x')));
    }

    @Test
    void aTerminalThatHungUpIsTheEnd() {
        KeyReader reader = new KeyReader(millis -> {
            throw new IOException("Input/output error");
        });

        assertThat(reader.next()).isEqualTo(new Event.Closed());
    }

    @Property
    void anyBytesAreReadToTheirEnd(@ForAll byte[] bytes) {
        assertThat(read(bytes)).hasSizeLessThanOrEqualTo(bytes.length);
    }
}
