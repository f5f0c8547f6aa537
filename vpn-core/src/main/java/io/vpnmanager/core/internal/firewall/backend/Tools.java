package io.vpnmanager.core.internal.firewall.backend;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.program.Outcome;
import io.vpnmanager.core.internal.program.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of the system for its packet filter, by their full paths, in an environment without anything of the
 * caller's.
 *
 * @param folders where they may be
 * @param before words that run a program elsewhere; none for here
 */
public record Tools(List<Path> folders, List<String> before) {
    /** Those of this machine. */
    public static final Tools SYSTEM = new Tools(
            Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin", "/usr/local/sbin")
                    .map(Path::of)
                    .toList(),
            List.of());

    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C", "TZ", "UTC");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST = 32 << 20;
    private static final int LONGEST_QUOTE = 300;

    /** Copies the lists. */
    public Tools {
        folders = List.copyOf(folders);
        before = List.copyOf(before);
    }

    /** {@return the path of a program; empty where there is none} */
    public Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs a program.
     *
     * @param input what it is given
     * @return what it prints
     * @throws io.vpnmanager.api.error.VpnException {@code PROV} where there is none, {@code NET} when it fails
     */
    public String run(String name, List<String> arguments, String input) {
        Path found = find(name).orElseThrow(() -> missing(name));
        List<String> words = new ArrayList<>(before);
        words.add(found.toString());
        words.addAll(arguments);
        Program program = new Program(words, Optional.of(ENVIRONMENT), input, PATIENCE, MOST, true);
        try {
            return switch (program.run()) {
                case Outcome.Ended ended
                when ended.isGood() && ended.isWhole() -> new String(ended.output(), StandardCharsets.UTF_8);
                case Outcome.Ended ended when ended.isGood() -> throw refused(name, "lists more than can be read");
                case Outcome.Ended ended -> throw failed(name, ended);
                case Outcome.NotStarted none -> throw missing(name);
                case Outcome.Late late ->
                    throw refused(name, "did not end within " + PATIENCE.toSeconds() + " seconds");
                case Outcome.Unreadable unreadable -> throw refused(name, "cannot be read from");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, name, "was interrupted").toException(e);
        }
    }

    private static RuntimeException missing(String name) {
        return Problem.of(ErrorCode.PROVIDER, "the program " + name, "is not on this machine")
                .remedy("Install nftables, or iptables; everything but the firewall works without")
                .fact("program", name)
                .toException();
    }

    private static RuntimeException failed(String name, Outcome.Ended ended) {
        String said = ended.errors().strip();
        if (said.contains("Operation not permitted") || said.contains("you must be root")) {
            return Problem.of(ErrorCode.NETWORK, name, "may not see or change the rules of this machine")
                    .remedy("Run this command as root, or with the capability CAP_NET_ADMIN; everything else works"
                            + " without")
                    .fact("program", name)
                    .toException();
        }
        if (said.contains("Permission denied")) {
            return Problem.of(ErrorCode.NETWORK, name, "may be used by root alone: " + quote(said))
                    .remedy("Run this as root, or take --backend nftables or iptables-nft, for which CAP_NET_ADMIN"
                            + " is enough")
                    .fact("program", name)
                    .toException();
        }
        return refused(name, "ended with status " + ended.status() + ": " + quote(said));
    }

    private static String quote(String said) {
        return VisibleText.quoted(said.substring(0, Math.min(said.length(), LONGEST_QUOTE)));
    }

    private static RuntimeException refused(String name, String why) {
        return Problem.of(ErrorCode.NETWORK, name, why)
                .remedy("Nothing of it was changed; run it by hand to see more")
                .fact("program", name)
                .toException();
    }
}
