package io.vpnmanager.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    private static final int UNAVAILABLE = 69;

    @TempDir
    private Path folder;

    private Launcher launcher;
    private Path usual;

    @BeforeEach
    void unpack() throws IOException {
        usual = folder.resolve("usual");
        launcher = new Launcher(folder.resolve("a place with spaces"), usual);
    }

    @Nested
    class FindingJava {
        @Test
        void ownVariableGoesBeforeEverything() throws Exception {
            FakeJava.at(usual.resolve("jdk-30"), "30");
            var run = launcher.with("JAVA_HOME", FakeJava.at(folder.resolve("java-home"), "25"))
                    .with("VPN_JAVA_HOME", FakeJava.at(folder.resolve("own java"), "21.0.4"))
                    .run();
            assertThat(run.java()).isEqualTo(folder.resolve("own java/bin/java").toString());
        }

        @Test
        void javaHomeGoesBeforeThePath() throws Exception {
            var run = launcher.with("JAVA_HOME", FakeJava.at(folder.resolve("java-home"), "21"))
                    .alsoOnThePath(FakeJava.at(folder.resolve("on-path"), "25").resolve("bin"))
                    .run();
            assertThat(run.java()).contains("java-home");
        }

        @Test
        void javaHomeThatIsTooOldIsPassedOver() throws Exception {
            var run = launcher.with("JAVA_HOME", FakeJava.at(folder.resolve("java-home"), "17.0.15"))
                    .alsoOnThePath(FakeJava.at(folder.resolve("on-path"), "25").resolve("bin"))
                    .run();
            assertThat(run.java()).contains("on-path");
        }

        @Test
        void javaOnThePathIsFoundThroughItsLinks() throws Exception {
            Path home = FakeJava.at(folder.resolve("jvm/jdk 22"), "22");
            Path bin = Files.createDirectories(folder.resolve("links"));
            Files.createSymbolicLink(bin.resolve("alternative"), home.resolve("bin/java"));
            Files.createSymbolicLink(bin.resolve("java"), Path.of("alternative"));
            assertThat(launcher.alsoOnThePath(bin).run().status()).isEqualTo(42);
        }

        @Test
        void newestOfTheUsualPlacesIsTaken() throws Exception {
            FakeJava.at(usual.resolve("a-jdk-9"), "9.0.4");
            FakeJava.at(usual.resolve("b-jdk-25"), "25.0.1");
            FakeJava.at(usual.resolve("c-jdk-21"), "21.0.9");
            FakeJava.at(usual.resolve("d-jdk-8"), "1.8.0_412");
            assertThat(launcher.run().java()).contains("b-jdk-25");
        }

        @Test
        void pathThatIsTooOldLeadsToTheUsualPlaces() throws Exception {
            FakeJava.at(usual.resolve("jdk-21"), "21");
            var run = launcher.alsoOnThePath(
                            FakeJava.at(folder.resolve("old"), "17").resolve("bin"))
                    .run();
            assertThat(run.java()).contains("jdk-21");
        }

        @ParameterizedTest
        @CsvSource({
            "21, 42",
            "21.0.4, 42",
            "26-ea, 42",
            "100, 42",
            "20.0.2, 69",
            "17, 69",
            "1.8.0_412, 69",
            "nonsense, 69"
        })
        void versionIsReadFromTheReleaseFile(String version, int status) throws Exception {
            var run = launcher.with("VPN_JAVA_HOME", FakeJava.at(folder.resolve("java"), version))
                    .run();
            assertThat(run.status()).isEqualTo(status);
        }

        @ParameterizedTest
        @CsvSource({"21.0.4, 42", "17.0.15, 69"})
        void javaWithoutAReleaseFileIsAsked(String version, int status) throws Exception {
            Path home = FakeJava.withoutReleaseFile(folder.resolve("java"), version);
            assertThat(launcher.alsoOnThePath(home.resolve("bin")).run().status())
                    .isEqualTo(status);
        }
    }

    @Nested
    class FindingNone {
        @Test
        void saysWhereItLookedAndWhatToDo() throws Exception {
            var run = launcher.with("JAVA_HOME", FakeJava.at(folder.resolve("java-home"), "17.0.15"))
                    .alsoOnThePath(FakeJava.at(folder.resolve("on-path"), "11").resolve("bin"))
                    .run();
            assertThat(run.status()).isEqualTo(UNAVAILABLE);
            assertThat(run.output()).isEmpty();
            assertThat(run.errors())
                    .startsWith("vpn: no Java of 21 or newer was found")
                    .contains(
                            "java-home is Java 17", "on-path/bin/java is Java 11", "/usr/lib/jvm", "set VPN_JAVA_HOME");
        }

        @Test
        void ownVariableThatLeadsToAnOldOneIsNotPassedOver() throws Exception {
            FakeJava.at(usual.resolve("jdk-25"), "25");
            var run = launcher.with("VPN_JAVA_HOME", FakeJava.at(folder.resolve("own"), "17"))
                    .run();
            assertThat(run.status()).isEqualTo(UNAVAILABLE);
            assertThat(run.errors()).contains("VPN_JAVA_HOME: ", "own is Java 17", "unset it");
        }

        @ParameterizedTest
        @ValueSource(strings = {"nowhere", "."})
        void ownVariableThatLeadsNowhereIsNotPassedOver(String home) throws Exception {
            FakeJava.at(usual.resolve("jdk-25"), "25");
            var run = launcher.with("VPN_JAVA_HOME", folder.resolve(home)).run();
            assertThat(run.status()).isEqualTo(UNAVAILABLE);
            assertThat(run.errors()).contains("has no working bin/java");
        }

        @Test
        void distributionTornApartIsSaidSo() throws Exception {
            Files.delete(launcher.lib("classpath"));
            var run = launcher.with("JAVA_HOME", FakeJava.at(folder.resolve("java"), "25"))
                    .run();
            assertThat(run.status()).isEqualTo(UNAVAILABLE);
            assertThat(run.errors()).contains("its own files are not in", "symbolic link to bin/vpn");
        }
    }

    @Nested
    class Starting {
        @BeforeEach
        void installJava() {
            launcher.with("JAVA_HOME", FakeJava.at(folder.resolve("java"), "25"));
        }

        @Test
        void replacesItselfByJava() throws Exception {
            var run = launcher.run();
            assertThat(run.javaPid()).isEqualTo(Long.toString(run.pid()));
            assertThat(run.status()).as("the status of java").isEqualTo(42);
            assertThat(run.errors()).isEmpty();
        }

        @Test
        void handsOverEveryWordAsItIs() throws Exception {
            var run = launcher.run("users", "create", "two words", "", "*", "$HOME", "--", "-x=\"y\"");
            assertThat(run.words())
                    .endsWith(
                            "io.vpnmanager.cli.Main",
                            "users",
                            "create",
                            "two words",
                            "",
                            "*",
                            "$HOME",
                            "--",
                            "-x=\"y\"");
        }

        @Test
        void classPathIsTheLibraryBesideIt() throws Exception {
            Path lib = launcher.lib("").toRealPath();
            assertThat(launcher.run().words())
                    .containsSubsequence("-classpath", lib + "/vpn-cli-1.jar:" + lib + "/other 2.jar");
        }

        @Test
        void worksThroughLinks() throws Exception {
            Path links = Files.createDirectories(folder.resolve("usr/local/bin"));
            Files.createSymbolicLink(links.resolve("vpn-1"), launcher.file());
            Path link = Files.createSymbolicLink(links.resolve("vpn"), Path.of("vpn-1"));
            Path lib = launcher.lib("").toRealPath();
            assertThat(launcher.run(link).words()).contains("-Dvpn.native=" + lib + "/native");
        }

        @Test
        void extraOptionsAreSplitAtSpacesAndNotExpanded() throws Exception {
            assertThat(launcher.with("VPN_JAVA_OPTS", " -Xmx64m  -Da=b * ")
                            .run()
                            .words())
                    .containsSubsequence("-Xmx64m", "-Da=b", "*", "-classpath");
        }

        @ParameterizedTest
        @CsvSource({
            "25.0.1, vpn.aot, -XX:AOTCache=",
            "24, vpn.aot, -XX:AOTCache=",
            "21.0.4, vpn.jsa, -XX:SharedArchiveFile="
        })
        void archiveOfClassesIsUsedWhereThereIsOneForSuchAJava(String version, String name, String option)
                throws Exception {
            Path archive = Files.createFile(launcher.lib(name)).toRealPath();
            launcher.with("JAVA_HOME", FakeJava.at(folder.resolve("some java"), version));
            assertThat(launcher.run("users", "list").words()).contains(option + archive);
            assertThat(launcher.with("VPN_ARCHIVE", "off").run("users", "list").words())
                    .noneMatch(word -> word.contains(name));
            Files.delete(archive);
            assertThat(launcher.with("VPN_ARCHIVE", "").run("users", "list").words())
                    .noneMatch(word -> word.contains(name));
        }

        @ParameterizedTest
        @ValueSource(strings = {"--version", "--help"})
        void whatWasAnsweredWhenItWasPackedNeedsNoJava(String question) throws Exception {
            Files.writeString(launcher.lib(question.substring(2)), "the answer\nin two lines\n");
            var answered = launcher.with("VPN_JAVA_HOME", folder).run(question);
            assertThat(answered.status()).isZero();
            assertThat(answered.output()).containsExactly("the answer", "in two lines");
            var another = launcher.with("VPN_JAVA_HOME", FakeJava.at(folder.resolve("own"), "25"))
                    .run(question, "users");
            assertThat(another.words()).endsWith(question, "users");
        }

        @Test
        void shortCommandIsTunedToStartFast() throws Exception {
            assertThat(launcher.run("users", "list").words()).contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        }

        @ParameterizedTest
        @ValueSource(strings = {"agent", "quickstart"})
        void longRunningCommandKeepsTheOptimisingCompiler(String command) throws Exception {
            assertThat(launcher.run("--output", "json", command).words()).noneMatch(word -> word.startsWith("-XX:"));
        }

        @Test
        void collectorOfTheUserIsNotContradicted() throws Exception {
            assertThat(launcher.with("VPN_JAVA_OPTS", "-XX:+UseZGC")
                            .run("users")
                            .words())
                    .contains("-XX:+UseZGC")
                    .doesNotContain("-XX:+UseSerialGC");
        }
    }
}
