package io.vpnmanager.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.cli.trial.AlertSamples;
import io.vpnmanager.cli.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What programs read, character by character. Within a version of the envelope, keys may be added and nothing else may
 * change; {@code -Dgolden=write} writes the files anew, whose differences are then to be judged by that.
 */
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final List<String> FORMATS = List.of("json", "yaml", "csv", "plain", "table");

    private final Trial trial = new Trial();

    private void make(String words) {
        Trial.Outcome made = trial.run(words.split(" ", -1));
        assertThat(made.status()).as(words + ": " + made.err()).isZero();
    }

    @BeforeEach
    void makeOneOfEach() {
        make("servers create edge --protocol socks5 --allow-target 127.0.0.1:80");
        make("servers create far --protocol vless --reality-target www.example.org:443");
        make("groups create staff --server edge");
        make("templates create monthly --protocol socks5 --quota 1GiB --lasts 30d");
        make("users create alice --protocol socks5 --group staff --email a@example.org");
        make("users create bob --protocol vless --note =1+1");
        make("users suspend bob --yes");
        trial.run("backup", "create");
        AlertSamples.put(trial.vpn().alerts());
        trial.doctor()
                .find(new Finding(
                        "disk",
                        "disk of /h",
                        Verdict.WARNING,
                        "has little room",
                        "Make room",
                        Optional.empty(),
                        false));
    }

    @ParameterizedTest
    @CsvSource({
        "users, users list",
        "user, users show alice",
        "servers, servers list",
        "server, servers show edge",
        "statuses, servers status",
        "groups, groups list",
        "group, groups show staff",
        "templates, templates list",
        "template, templates show monthly",
        "links, links alice",
        "traffic, traffic",
        "audit, audit list",
        "audit-report, audit verify",
        "keys, keys status",
        "backlog, plan",
        "step, users update alice --email b@example.org --dry-run",
        "backups, backup list",
        "doctor, doctor",
        "settings, config show",
        "setting-differences, config diff",
        "config-files, config validate",
        "firewall, firewall status",
        "firewall-plan, firewall plan",
        "stats, servers stats",
        "probes, servers test --user alice",
        "proxies, proxy list",
        "agent, agent status",
        "stack-files, compose generate",
        "stack-services, compose status",
        "monitor, monitor show",
        "health, monitor health",
        "periods, monitor traffic --since 3h",
        "alerts, alerts list --all",
        "alert-rules, alerts rules",
        "undelivered, alerts undelivered"
    })
    void outputIsAsItWas(String name, String words) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        String shown = FORMATS.stream()
                .map(format -> shown(words + " --output " + format))
                .collect(Collectors.joining("\n"));
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, shown);
        }
        assertThat(shown).isEqualTo(Files.readString(file));
    }

    private String shown(String words) {
        Trial.Outcome outcome = trial.run(words.split(" "));
        return "$ vpn " + words + "\n" + outcome.out().replace("\r\n", "<CR>\n") + outcome.err();
    }

    @Test
    void errorIsAsItWas() throws IOException {
        Path file = FOLDER.resolve("error.txt");
        String shown = Stream.of("json", "yaml", "csv", "table")
                .map(format -> shown("users show nobody-here --output " + format))
                .collect(Collectors.joining("\n"));
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, shown);
        }
        assertThat(shown).isEqualTo(Files.readString(file));
    }

    @Test
    void everyListingHasAFile() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/vpnmanager/cli/command"));
                Stream<Path> files = Files.list(FOLDER)) {
            String golden = files.map(GoldenTest::read).collect(Collectors.joining());
            assertThat(sources.filter(Files::isRegularFile)
                            .map(GoldenTest::read)
                            .flatMap(text -> Arrays.stream(text.split("\\.list\\(\""))
                                    .skip(1)
                                    .map(rest -> rest.substring(0, rest.indexOf('"')))))
                    .filteredOn(kind -> !kind.equals("UserImport"))
                    .isNotEmpty()
                    .allSatisfy(kind -> assertThat(golden).contains("\"kind\":\"" + kind + "\""));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
