package io.vpnmanager.cli.command.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.link.QrFormat;
import io.vpnmanager.cli.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final String SOCKS5_LINK = "socks5://alice:secret%20of%20alice@127.0.0.1:1080#edge";
    private static final String HTTP_LINK = "http://alice:secret%20of%20alice@127.0.0.1:8080#web";

    private final Trial trial = new Trial();

    @BeforeEach
    void createServersAndUsers() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("servers", "create", "web", "--protocol", "http");
        trial.run("users", "create", "alice", "--protocol", "socks5,http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "table"})
    void oneLinkALineAndNothingElse(String format) {
        var outcome = trial.run("links", "alice", "--output", format);
        assertThat(outcome).isEqualTo(new Trial.Outcome(0, SOCKS5_LINK + "\n" + HTTP_LINK + "\n", ""));
    }

    @Test
    void oneServerNarrowsIt() {
        assertThat(trial.run("links", "alice", "--server", "web").out()).isEqualTo(HTTP_LINK + "\n");
    }

    @Test
    void jsonIsAListing() {
        assertThat(trial.run("links", "alice", "--server=edge", "--output=json").out())
                .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"LinkList\",\"items\":[{\"label\":\"edge\","
                        + "\"protocol\":\"socks5\",\"uri\":\"" + SOCKS5_LINK + "\","
                        + "\"endpoint\":\"127.0.0.1:1080\",\"secretIncluded\":true}]}\n");
    }

    @Test
    void qrCodeStandsUnderItsLinkAndLabel() {
        String out = trial.run("links", "alice", "--server=edge", "--qr").out();
        assertThat(out.lines()).startsWith("edge", SOCKS5_LINK, "█".repeat(29)).hasSize(2 + 15);
    }

    @Test
    void qrCodeDoesNotGoWithJson() {
        var outcome = trial.openingNothing().run("links", "alice", "--qr", "--output", "json");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("\"code\":\"SYN\"", "does not go with --output json");
    }

    @Test
    void chosenPasswordIsLeftOutWithANote() {
        trial.piping("correct horse").run("users", "create", "bob", "--protocol=http", "--password-file=-");
        var outcome = trial.run("links", "bob");
        assertThat(outcome.out()).isEqualTo("http://bob@127.0.0.1:8080#web\n");
        assertThat(outcome.err())
                .isEqualTo(
                        "vpn: the password of bob was chosen by a person and is not kept, so the link leaves it out\n");
    }

    @Test
    void userWithoutLinksIsNoted() {
        trial.run("servers", "delete", "web", "--yes");
        trial.run("users", "create", "bob", "--protocol", "http");
        var outcome = trial.run("links", "bob");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("no server speaks http yet");
    }

    @Test
    void aDocumentIsPrintedAsItIsAndWhatItLeavesOutIsNoted() {
        assertThat(trial.run("links", "alice", "--document", "sing-box"))
                .isEqualTo(new Trial.Outcome(
                        0, "sing-box of alice\n" + SOCKS5_LINK + "\n", "vpn: left out: web (http): no words for it\n"));
    }

    @Test
    void aDocumentMayBeOfOneServer() {
        assertThat(trial.run("links", "alice", "--document=clash", "--server=edge"))
                .isEqualTo(new Trial.Outcome(0, "clash of alice\n" + SOCKS5_LINK + "\n", ""));
    }

    @Test
    void anUnknownFormatIsRefusedWithTheChoice() {
        var outcome = trial.openingNothing().run("links", "alice", "--document=yaml");
        assertThat(outcome.status()).isEqualTo(17);
        assertThat(outcome.err()).contains("base64, clash, sing-box, xray, sip008, outline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--document=clash --qr", "--document=clash --output=json", "--to=a --output=json"})
    void waysThatDoNotGoTogetherAreRefused(String options) {
        List<String> words = new ArrayList<>(List.of("links", "alice"));
        words.addAll(List.of(options.split(" ")));
        var outcome = trial.openingNothing().run(words.toArray(String[]::new));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("does not go with");
    }

    @Nested
    class ToAFile {
        @TempDir
        private Path folder;

        private Path file(String name) {
            return folder.resolve(name);
        }

        private Trial.Outcome run(String name, String... options) {
            List<String> words =
                    new ArrayList<>(List.of("links", "alice", "--to", file(name).toString()));
            words.addAll(List.of(options));
            return trial.run(words.toArray(String[]::new));
        }

        @Test
        void aDocumentIsItsOwnersAlone() throws IOException {
            assertThat(run("a.yaml", "--document=clash", "--server=edge")).isEqualTo(new Trial.Outcome(0, "", ""));
            assertThat(file("a.yaml")).hasContent("clash of alice\n" + SOCKS5_LINK + "\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("a.yaml"))))
                    .isEqualTo("rw-------");
        }

        @Test
        void linksStandOneALine() {
            run("a.txt");
            assertThat(file("a.txt")).hasContent(SOCKS5_LINK + "\n" + HTTP_LINK + "\n");
        }

        @Test
        void theCodeOfOneLinkIsAPicture() {
            assertThat(run("a.png", "--qr", "--server=edge")).isEqualTo(new Trial.Outcome(0, "", ""));
            assertThat(file("a.png")).hasBinaryContent(new byte[] {
                (byte) 0xff, (byte) List.of(QrFormat.values()).indexOf(QrFormat.PNG)
            });
        }

        @Test
        void severalCodesDoNotFitIntoOnePicture() {
            var outcome = run("a.svg", "--qr");
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("draws one link, and alice has 2", "Choose one with --server");
            assertThat(file("a.svg")).doesNotExist();
        }

        @Test
        void aPictureOfNoKnownKindIsRefusedBeforeTheHomeIsOpened() {
            trial.openingNothing();
            var outcome = run("a.jpg", "--qr");
            assertThat(outcome.status()).isEqualTo(17);
            assertThat(outcome.err()).contains(".svg or .png");
        }

        @Test
        void whatIsThereIsNotTouched() throws IOException {
            Files.writeString(file("a.txt"), "mine");
            assertThat(run("a.txt").err()).contains("exists already");
            assertThat(file("a.txt")).hasContent("mine");
        }
    }
}
