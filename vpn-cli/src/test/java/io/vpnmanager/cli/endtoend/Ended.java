package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program that has ended.
 *
 * @param status its exit status
 * @param output what it wrote, on whichever of its outputs
 */
record Ended(int status, String output) {
    /** Runs one to its end, without input. */
    static Ended of(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** Runs one to its end, without input. */
    static Ended of(String... words) throws IOException, InterruptedException {
        return of(new ProcessBuilder(words));
    }

    /** Runs one that has to do what it is asked; {@return what it wrote} */
    static String good(String... words) throws IOException, InterruptedException {
        return of(words).good();
    }

    /** Runs one that has to do what it is asked; {@return what it wrote} */
    static String good(List<String> words) throws IOException, InterruptedException {
        return of(new ProcessBuilder(words)).good();
    }

    /** {@return whether there is such a program, and it does what it is asked} */
    static boolean works(String... words) {
        return works(List.of(words));
    }

    /** {@return whether there is such a program, and it does what it is asked} */
    static boolean works(List<String> words) {
        try {
            return of(new ProcessBuilder(words)).status() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Builds an image of what is in a folder. */
    static void build(String folder, String image) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of("docker", "build", "-q", "-t", image, folder));
        builder.environment().put("DOCKER_BUILDKIT", "0");
        of(builder).good();
    }

    /** {@return what was written by one that has to have done what it was asked} */
    String good() {
        assertThat(status).as(output).isZero();
        return output;
    }
}
