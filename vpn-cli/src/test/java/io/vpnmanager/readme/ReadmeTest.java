package io.vpnmanager.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    /** Surefire runs each module's tests in the folder of the module. */
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private List<Quote> quotes = List.of();

    @BeforeEach
    void read() throws IOException {
        quotes = Quote.in(Files.readString(ROOT.resolve("README.md")));
    }

    @Test
    void programThatEmbedsTheLibraryIsQuoted() {
        assertThat(quotes).extracting(Quote::file).anyMatch(file -> file.startsWith("examples/embed"));
    }

    @Test
    void quotesAreWhatTheirFilesSay() {
        assertThat(quotes)
                .allSatisfy(quote -> assertThat(quote.text())
                        .as("README.md, line %d, from %s", quote.line(), quote.file())
                        .isEqualTo(quote.original(ROOT)));
    }
}
