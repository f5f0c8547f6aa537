package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;

/**
 * A Chromium without a window, where one is installed. Where it is missing its tests are skipped, in one line; with
 * {@code -Dvpn.e2e=required} they fail.
 */
record Browser(Path program) {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long PATIENCE_SECONDS = 90;

    /** What a page looked like, and what the browser said of it. */
    record Shot(BufferedImage image, String log) {
        /** The colour of a point, without its alpha. */
        int colour(int x, int y) {
            return image.getRGB(x, y) & 0xFF_FF_FF;
        }
    }

    /** How a page is looked at. */
    record Window(int width, int height, boolean dark) {}

    static Browser installed() {
        Optional<Path> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        return found.map(Browser::new).orElseGet(Browser::missing);
    }

    private static Browser missing() {
        String reason = "there is no Chromium here: apt install chromium";
        if (System.getProperty("vpn.e2e", "optional").equals("required")) {
            throw new AssertionError(reason + ", and vpn.e2e=required");
        }
        System.getLogger(Browser.class.getName()).log(System.Logger.Level.WARNING, reason);
        return Assumptions.abort(reason);
    }

    /** Loads a page and takes a picture of it. */
    Shot look(String url, Window window, Path folder) throws IOException, InterruptedException {
        Path picture = folder.resolve("page.png");
        Path log = folder.resolve("browser.log");
        Files.deleteIfExists(picture);
        Process process = new ProcessBuilder(words(url, window, picture, folder))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertThat(picture).as(Files.readString(log)).exists();
        return new Shot(ImageIO.read(picture.toFile()), Files.readString(log));
    }

    /** The sandbox of a browser refuses to run as root, as tests in containers do. */
    private List<String> words(String url, Window window, Path picture, Path folder) {
        List<String> words = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--blink-settings=preferredColorScheme=" + (window.dark() ? 0 : 1),
                "--window-size=" + window.width() + "," + window.height(),
                "--screenshot=" + picture));
        Stream.of("--no-sandbox")
                .filter(word -> "root".equals(System.getProperty("user.name")))
                .forEach(words::add);
        words.add(url);
        return words;
    }
}
