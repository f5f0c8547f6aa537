package io.vpnmanager.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedTest {
    private static final Path SOURCE = Path.of("src/main/java/io/vpnmanager/examples/embed/Embed.java");

    @TempDir
    private Path folder;

    @Test
    void printsThePageThatItFetchedThroughItsOwnServer() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Embed.main(folder.resolve("home").toString());
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("Hello from behind the proxy" + System.lineSeparator());
    }

    @Test
    void isShorterThanSixtyLines() throws Exception {
        List<String> lines = Files.readAllLines(SOURCE);
        assertThat(lines).hasSizeLessThan(60);
    }
}
