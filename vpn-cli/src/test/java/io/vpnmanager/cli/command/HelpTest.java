package io.vpnmanager.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.failure.ExitStatus;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import io.vpnmanager.cli.terminal.TextOutput;
import io.vpnmanager.cli.trial.FakeStop;
import io.vpnmanager.cli.trial.Trial;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

class HelpTest {
    private final Trial trial = new Trial().openingNothing();

    static CommandLine tree() {
        return tree(CommandPath.EVERYWHERE);
    }

    static CommandLine tree(CommandPath path) {
        TextOutput nowhere = new TextOutput(OutputStream.nullOutputStream());
        Terminal terminal = new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Set.of(), Optional::empty);
        Homes homes = new Homes(Map.of(), false, terminal, (home, key, configuration) -> {
            throw new AssertionError("opened " + home);
        });
        return CommandTree.of(homes, terminal, new FakeStop(), InstantSource.system(), path);
    }

    static Stream<CommandLine> commands() {
        return withThoseBelow(tree());
    }

    private static Stream<CommandLine> withThoseBelow(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().distinct().flatMap(HelpTest::withThoseBelow));
    }

    private static String page(CommandLine command) {
        return HelpPages.of(command);
    }

    @Test
    void commandsAreTheseAndNoOthers() {
        assertThat(commands().map(command -> command.getCommandSpec().qualifiedName()))
                .containsExactlyInAnyOrder(
                        "vpn",
                        "vpn quickstart",
                        "vpn menu",
                        "vpn users",
                        "vpn users create",
                        "vpn users list",
                        "vpn users show",
                        "vpn users update",
                        "vpn users suspend",
                        "vpn users rotate-key",
                        "vpn users retire-key",
                        "vpn users deactivate",
                        "vpn users activate",
                        "vpn users delete",
                        "vpn users import",
                        "vpn users export",
                        "vpn servers",
                        "vpn servers create",
                        "vpn servers list",
                        "vpn servers show",
                        "vpn servers update",
                        "vpn servers start",
                        "vpn servers stop",
                        "vpn servers restart",
                        "vpn servers status",
                        "vpn servers stats",
                        "vpn servers test",
                        "vpn servers logs",
                        "vpn servers rotate-keys",
                        "vpn servers retire-keys",
                        "vpn servers delete",
                        "vpn proxy",
                        "vpn proxy list",
                        "vpn proxy test",
                        "vpn proxy stats",
                        "vpn proxy start",
                        "vpn proxy stop",
                        "vpn groups",
                        "vpn groups create",
                        "vpn groups list",
                        "vpn groups show",
                        "vpn groups update",
                        "vpn groups delete",
                        "vpn templates",
                        "vpn templates create",
                        "vpn templates list",
                        "vpn templates show",
                        "vpn templates update",
                        "vpn templates delete",
                        "vpn links",
                        "vpn traffic",
                        "vpn monitor",
                        "vpn monitor show",
                        "vpn monitor health",
                        "vpn monitor live",
                        "vpn monitor logs",
                        "vpn monitor traffic",
                        "vpn alerts",
                        "vpn alerts list",
                        "vpn alerts show",
                        "vpn alerts ack",
                        "vpn alerts resolve",
                        "vpn alerts rules",
                        "vpn alerts test",
                        "vpn alerts undelivered",
                        "vpn alerts retry",
                        "vpn alerts discard",
                        "vpn audit",
                        "vpn audit list",
                        "vpn audit verify",
                        "vpn audit export",
                        "vpn keys",
                        "vpn keys status",
                        "vpn keys rotate-master",
                        "vpn keys reseal",
                        "vpn config",
                        "vpn config show",
                        "vpn config get",
                        "vpn config set",
                        "vpn config unset",
                        "vpn config edit",
                        "vpn config validate",
                        "vpn config schema",
                        "vpn config convert",
                        "vpn config diff",
                        "vpn plan",
                        "vpn apply",
                        "vpn completion",
                        "vpn complete",
                        "vpn doctor",
                        "vpn fleet",
                        "vpn fleet export",
                        "vpn backup",
                        "vpn backup create",
                        "vpn backup list",
                        "vpn backup verify",
                        "vpn backup restore",
                        "vpn firewall",
                        "vpn firewall status",
                        "vpn firewall plan",
                        "vpn firewall apply",
                        "vpn firewall confirm",
                        "vpn firewall rollback",
                        "vpn firewall remove",
                        "vpn agent",
                        "vpn agent run",
                        "vpn agent status",
                        "vpn agent unit",
                        "vpn compose",
                        "vpn compose generate",
                        "vpn compose diff",
                        "vpn compose up",
                        "vpn compose down",
                        "vpn compose restart",
                        "vpn compose pull",
                        "vpn compose logs",
                        "vpn compose status",
                        "vpn compose scale",
                        "vpn subscriptions",
                        "vpn subscriptions issue",
                        "vpn subscriptions show",
                        "vpn subscriptions rotate",
                        "vpn subscriptions revoke");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void pageOpensWithAnExampleThatIsUnderstood(CommandLine command) {
        List<String> lines = page(command).lines().toList();
        assertThat(lines.get(0)).isEqualTo("Example:");
        String example = lines.get(1).strip();
        assertThat(example).startsWith(command.getCommandSpec().qualifiedName());
        String[] words = Arrays.stream(example.split(" ")).skip(1).toArray(String[]::new);
        assertThat(tree().parseArgs(words).errors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionAndArgumentIsDescribed(CommandLine command) {
        assertThat(command.getCommandSpec().args()).allSatisfy(argument -> {
            assertThat(String.join("", argument.description())).endsWith(".");
            assertThat(page(command)).contains(name(argument));
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void synopsisNamesEveryOption(CommandLine command) {
        String custom = String.join("", command.getCommandSpec().usageMessage().customSynopsis());
        String synopsis = command.getHelp().synopsis(0) + custom;
        assertThat(command.getCommandSpec().options()).allMatch(option -> isIn(synopsis, option));
    }

    /** A line that is too long would go on at the left edge. */
    @ParameterizedTest
    @MethodSource("commands")
    void synopsisStandsBelowItsBeginningAndClosesWhatItOpens(CommandLine command) {
        String page = page(command);
        int start = page.indexOf("Usage: ");
        String synopsis = page.substring(start, page.indexOf("\n\n", start));
        assertThat(synopsis.lines().skip(1)).allMatch(line -> line.startsWith("        "));
        for (String pair : List.of("[]", "()")) {
            assertThat(synopsis.chars().filter(c -> c == pair.charAt(0)).count())
                    .as(synopsis)
                    .isEqualTo(synopsis.chars().filter(c -> c == pair.charAt(1)).count());
        }
    }

    /** By a name, or by a letter among others: {@code [-hqv]}. */
    private static boolean isIn(String synopsis, OptionSpec option) {
        return Arrays.stream(option.names())
                .anyMatch(name -> synopsis.contains(name)
                        || Pattern.compile("\\[-[a-z]*" + name.substring(1) + "[a-z]*]")
                                .matcher(synopsis)
                                .find());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void pageListsItsExitStatuses(CommandLine command) {
        Exits exits = command.getCommandSpec().userObject().getClass().getAnnotation(Exits.class);
        assertThat(page(command)).containsPattern("\nExit status:\n +0 +success\n");
        for (ErrorCode code : exits == null ? new ErrorCode[] {ErrorCode.SYNTAX} : exits.value()) {
            assertThat(page(command))
                    .containsPattern("\n +" + ExitStatus.of(code).number() + " +" + code.id() + ":");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void onlyGroupsDeclareNoFailures(CommandLine command) {
        boolean declared = command.getCommandSpec().userObject().getClass().isAnnotationPresent(Exits.class);
        assertThat(declared).isEqualTo(command.getCommand() instanceof Runnable);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void pageFitsATerminalAndNamesItsPurpose(CommandLine command) {
        assertThat(page(command).lines()).allMatch(line -> line.length() <= 110);
        assertThat(command.getCommandSpec().usageMessage().header()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void pageBreaksNoWordInTwo(CommandLine command) {
        UsageMessageSpec texts = command.getCommandSpec().usageMessage();
        Stream<String> described =
                command.getCommandSpec().args().stream().flatMap(arg -> Stream.of(arg.description()));
        assertThat(Stream.concat(Stream.of(texts.headerHeading().replace("%n", "\n")), Stream.of(texts.description()))
                        .flatMap(text -> Stream.of(text.strip().split("\\s+"))))
                .allSatisfy(word -> assertThat(page(command)).contains(word));
        assertThat(described.flatMap(text -> Stream.of(text.split(" "))))
                .allSatisfy(word -> assertThat(page(command)).contains(word));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void pageHasNoTwoEmptyLinesInARow(CommandLine command) {
        assertThat(page(command)).doesNotContain("\n\n\n");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noTwoOptionsShareALetter(CommandLine command) {
        assertThat(command.getCommandSpec().options().stream().flatMap(option -> Arrays.stream(option.names())))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void mainPageListsEveryExitStatus(ExitStatus status) {
        assertThat(trial.run("--help").out()).contains(status.number() + " ", status.meaning());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "users --help",
                "user -h",
                "users create --help",
                "servers delete -h",
                "agent run --help"
            })
    void helpOpensNothing(String words) {
        var outcome = trial.run(words.split(" "));
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("Example:\n");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void versionOpensNothing() {
        assertThat(trial.run("--version")).isEqualTo(new Trial.Outcome(0, "vpn 1.2.3\n", ""));
    }

    @Test
    void pageIsTheSameInANarrowWindow() {
        String page = trial.run("--help").out();
        assertThat(trial.environment(Map.of("COLUMNS", "1", "NO_COLOR", "1"))
                        .run("--help")
                        .out())
                .isEqualTo(page)
                .doesNotContain("\u001b");
    }

    @Test
    void groupWithoutACommandSaysWhichThereAre() {
        var outcome = trial.run("users");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("""
                        vpn: vpn users needs a command (SYN)
                             Choose create, list, show, update, rotate-key, retire-key, suspend, deactivate, activate, delete, import, export; see vpn users --help
                        """);
    }
}
