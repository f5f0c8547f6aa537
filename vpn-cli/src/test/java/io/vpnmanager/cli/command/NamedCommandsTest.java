package io.vpnmanager.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Commands that errors, notes and findings tell somebody to run exist, with the options that are named. */
class NamedCommandsTest {
    private static final List<String> MODULES = List.of("vpn-api", "vpn-core", "vpn-store", "vpn-docker", "vpn-cli");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//.*$", Pattern.DOTALL);
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern NAMED = Pattern.compile(
            "\\bvpn(?: --[a-z-]+ [A-Z]+)*((?: [a-z][a-z-]+){1,2})((?: (?:[A-Z]+|--[a-z-]+)(?![a-z]))*)");
    /** What stands behind the name of the program where no command is meant. */
    private static final Set<String> PROSE = Set.of("under", "for", "master", "works", "and");

    private final Map<String, CommandLine> commands = HelpTest.commands()
            .collect(Collectors.toMap(
                    command -> command.getCommandSpec().qualifiedName(), Function.identity(), (one, other) -> one));

    @Test
    void everyCommandThatIsNamedExists() throws IOException {
        List<String> wrong = new ArrayList<>();
        int found = 0;
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    found += look(file, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(found).as("what is looked at").isGreaterThan(150);
    }

    private int look(Path file, List<String> wrong) throws IOException {
        String code = JOINT.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""))
                .replaceAll("");
        Matcher named = NAMED.matcher(code);
        int found = 0;
        while (named.find()) {
            List<String> words = List.of(named.group(1).strip().split(" "));
            if (!PROSE.contains(words.getFirst())) {
                found++;
                if (!isRight(words, named.group(2))) {
                    wrong.add(file.getFileName() + ": " + named.group());
                }
            }
        }
        return found;
    }

    private boolean isRight(List<String> words, String rest) {
        CommandLine group = commands.get("vpn " + words.getFirst());
        if (group == null) {
            return false;
        }
        boolean below = !group.getSubcommands().isEmpty() && words.size() > 1;
        CommandLine command = below ? group.getSubcommands().get(words.get(1)) : group;
        return command != null
                && Arrays.stream(rest.strip().split(" "))
                        .filter(word -> word.startsWith("--"))
                        .allMatch(option -> command.getCommandSpec().findOption(option) != null);
    }
}
