package io.vpnmanager.cli.command.completion;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** A shell that can ask for proposals. */
public enum Shell {
    /** Takes {@code =} and {@code :} for the ends of words. */
    BASH,
    /** Z shell. */
    ZSH,
    /** The friendly one. */
    FISH;

    /** Reads the name, exactly. */
    public static Shell parse(String text) {
        return Stream.of(values())
                .filter(shell -> shell.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.UNKNOWN, "shell " + VisibleText.quoted(text), "is not known")
                        .remedy("Choose bash, zsh or fish")
                        .toException());
    }

    /** {@return what the shell has to read} */
    String script() {
        String name = "vpn." + this;
        try (InputStream in = Objects.requireNonNull(Shell.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the words as the command will get them} */
    List<String> whole(List<String> words) {
        if (this != BASH) {
            return words;
        }
        List<String> whole = new ArrayList<>();
        boolean goesOn = false;
        for (String word : words) {
            boolean between = word.equals("=") || word.equals(":");
            if (!whole.isEmpty() && (between || goesOn)) {
                whole.add(whole.removeLast() + word);
            } else {
                whole.add(word);
            }
            goesOn = between;
        }
        return whole;
    }

    /** {@return whether a value behind {@code =} is proposed without what stands in front of it} */
    boolean proposesBareValues() {
        return this == BASH;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
