package io.vpnmanager.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteTest {
    @TempDir
    private Path root;

    @BeforeEach
    void writeSource() throws IOException {
        Files.writeString(root.resolve("A.java"), """
                class A {
                    // quote: body
                    int a;

                    int b;
                    // end of quote
                }
                """);
    }

    @Test
    void wholeFileIsQuoted() throws IOException {
        Quote quote = only("""
                Text.
                <!-- from: A.java -->
                ```java
                class A {}
                ```
                """);
        assertThat(quote.line()).isEqualTo(2);
        assertThat(quote.text()).isEqualTo("class A {}");
        assertThat(quote.original(root)).startsWith("class A {\n").endsWith("\n}");
    }

    @Test
    void regionIsQuotedWithoutItsIndentation() throws IOException {
        Quote quote = only("""
                <!-- from: A.java#body -->
                ```java
                int a;

                int b;
                ```
                """);
        assertThat(quote.original(root)).isEqualTo(quote.text());
    }

    @Test
    void blocksWithoutAMarkerAreNobodysQuotes() {
        assertThat(Quote.in("```\nvpn quickstart\n```\n")).isEmpty();
    }

    @Test
    void regionThatIsNotThereIsRefused() {
        Quote quote = only("<!-- from: A.java#gone -->\n```\n```\n");
        assertThatThrownBy(() -> quote.original(root))
                .hasMessageContaining("A.java")
                .hasMessageContaining("gone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!-- from: A.java -->", "<!-- from: A.java -->\n\n```\n```", "<!-- from: A.java -->\n```\nclass"
            })
    void markerWithoutABlockIsRefused(String markdown) {
        assertThatThrownBy(() -> Quote.in(markdown)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Quote only(String markdown) {
        assertThat(Quote.in(markdown)).hasSize(1);
        return Quote.in(markdown).getFirst();
    }
}
