package io.vpnmanager.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextOutputTest {
    @Test
    void textIsUtf8InEveryLocale() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (TextOutput out = new TextOutput(stream)) {
            out.line("█ é");
            out.write('x');
            out.write(new char[] {'a', 'b', 'c'}, 1, 1);
        }
        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo("█ é\nxb");
    }

    @ParameterizedTest
    @CsvSource({"Broken pipe, true", "No space left on device, false"})
    void failureIsNotSwallowed(String reason, boolean readerLeft) {
        TextOutput out = new TextOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
        out.line("text");
        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(out::flush)
                .satisfies(failure -> assertThat(failure.readerLeft()).isEqualTo(readerLeft));
    }

    @Test
    void launcherSaysWhichStreamsAreTerminals() {
        assertThat(Channel.numbered("")).isEqualTo(Set.of());
        assertThat(Channel.numbered("02")).containsExactlyInAnyOrder(Channel.INPUT, Channel.ERROR);
        assertThat(Channel.numbered("012")).containsExactlyInAnyOrder(Channel.values());
    }
}
