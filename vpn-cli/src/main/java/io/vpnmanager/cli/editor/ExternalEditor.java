package io.vpnmanager.cli.editor;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The program that {@code VISUAL} or {@code EDITOR} names, with its arguments as they stand between spaces: no shell
 * reads them. It has the streams of this process.
 */
public final class ExternalEditor {
    private static final List<String> VARIABLES = List.of("VISUAL", "EDITOR");

    private final String variable;
    private final List<String> words;

    private ExternalEditor(String variable, List<String> words) {
        this.variable = variable;
        this.words = words;
    }

    /** {@return the editor that these variables name} */
    public static ExternalEditor of(Map<String, String> environment) {
        String variable = VARIABLES.stream()
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.POLICY, "the editor", "is not known")
                        .remedy("Set VISUAL or EDITOR to a program, for example EDITOR=vi; or use vpn config set")
                        .toException());
        List<String> words = Arrays.stream(
                        environment.getOrDefault(variable, "").split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return new ExternalEditor(variable, words);
    }

    /**
     * Lets somebody edit a file.
     *
     * @throws io.vpnmanager.api.error.VpnException {@code PATH} when the program cannot be run, {@code STOP} when it
     *     ends with a failure
     */
    public void edit(Path file) {
        try {
            Process process = new ProcessBuilder(
                            new ArrayList<>(Stream.concat(words.stream(), Stream.of(file.toString()))
                                    .toList()))
                    .inheritIO()
                    .start();
            int status = process.waitFor();
            if (status != 0) {
                throw refused(ErrorCode.CANCELLED, "ended with status " + status)
                        .toException();
            }
        } catch (IOException e) {
            throw refused(ErrorCode.PATH, "cannot be run")
                    .remedy("Correct " + variable + "; it takes a program and arguments between spaces")
                    .toException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(ErrorCode.CANCELLED, "was interrupted").toException(e);
        }
    }

    private Problem refused(ErrorCode code, String why) {
        return Problem.of(code, "the editor " + VisibleText.quoted(words.getFirst()), why)
                .fact("variable", variable);
    }
}
