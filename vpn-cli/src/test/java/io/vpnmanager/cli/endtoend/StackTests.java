package io.vpnmanager.cli.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What all tests of stacks have: images of their class, and a place for one stack each. */
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
abstract class StackTests {
    private @Nullable StackImages images;
    private @Nullable StackLab lab;

    @BeforeAll
    void buildImages(@TempDir Path work) throws IOException, InterruptedException {
        images = StackImages.in(work);
    }

    @AfterAll
    void removeImages() {
        if (images != null) {
            images.close();
        }
    }

    @BeforeEach
    void begin(@TempDir Path folder) {
        lab = new StackLab(images(), folder);
    }

    @AfterEach
    void removeWhatIsLeft() throws IOException, InterruptedException {
        lab().removeWhatIsLeft();
    }

    final StackImages images() {
        return Objects.requireNonNull(images);
    }

    final StackLab lab() {
        return Objects.requireNonNull(lab);
    }
}
