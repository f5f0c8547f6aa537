package io.vpnmanager.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    private Terminal terminal(Set<Channel> terminals, boolean quiet) {
        TextOutput err = new TextOutput(stream);
        Terminal terminal = new Terminal(InputStream.nullInputStream(), err, err, terminals, Optional::empty);
        return terminal.as(new Wishes(quiet, false, false, List.of()), stream);
    }

    private static String slowly() {
        try {
            Thread.sleep(1500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "done";
    }

    private String said() {
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Test
    void longWorkIsSaidAndTakenAway() {
        assertThat(terminal(EnumSet.of(Channel.ERROR), false).working("waiting", ProgressTest::slowly))
                .isEqualTo("done");
        assertThat(said()).isEqualTo("\rvpn: waiting, 1 s\r\u001b[K");
    }

    @Test
    void howFarItIsIsAskedAtThatMoment() {
        AtomicLong rows = new AtomicLong();
        terminal(EnumSet.of(Channel.ERROR), false).working(() -> "importing " + rows + " rows", () -> {
            rows.set(2000);
            return slowly();
        });
        assertThat(said()).startsWith("\rvpn: importing 2000 rows, 1 s");
    }

    @Test
    void noteMakesNoTerminalObey() {
        terminal(EnumSet.of(Channel.ERROR), false).note("gone\u001b[2J\u202e");
        assertThat(said()).startsWith("vpn: gone").endsWith("\n").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void shortWorkIsNotSaid() {
        terminal(EnumSet.of(Channel.ERROR), false).working("waiting", () -> "done");
        assertThat(said()).isEmpty();
    }

    @Test
    void nothingIsSaidWhereNobodyLooksOrWantsIt() {
        terminal(EnumSet.of(Channel.OUTPUT), false).working("waiting", ProgressTest::slowly);
        terminal(EnumSet.of(Channel.ERROR), true).working("waiting", ProgressTest::slowly);
        assertThat(said()).isEmpty();
    }
}
