package io.vpnmanager.cli.command.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.trial.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private final Trial trial = new Trial();

    private void createBasic() {
        trial.run(
                "templates",
                "create",
                "basic",
                "--protocol",
                "socks5",
                "--lasts",
                "30d",
                "--quota",
                "50GiB",
                "--tag",
                "a,b");
    }

    private User alice() {
        return trial.vpn().users().get(UserName.parse("alice"));
    }

    private Map<String, List<String>> settings(String name) {
        return trial.vpn().templates().get(TemplateName.parse(name)).spec().settings();
    }

    @Nested
    class Creating {
        @Test
        void printsTheTemplate() {
            var outcome = trial.run(
                    "templates", "create", "Basic", "--protocol", "socks5,http", "--lasts", "30d", "--quota", "50GiB");
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).isEqualTo("basic\tsocks5,http\t30d\tquota=50GiB\t2026-11-24T02:15:00.123Z\n");
        }

        @Test
        void needsAProtocol() {
            assertThat(trial.run("templates", "create", "basic").status()).isEqualTo(2);
        }

        @Test
        void showsThePlanOnlyWhenThatIsAsked() {
            var outcome =
                    trial.run("templates", "create", "basic", "--protocol", "socks5", "--lasts", "30d", "--dry-run");
            assertThat(outcome.out()).contains("create", "template", "basic", "lasts none -> 30d");
            assertThat(trial.vpn().templates().list()).isEmpty();
        }

        @Test
        void takesEveryTermThatManyMayShare() {
            trial.run(
                    "template",
                    "create",
                    "basic",
                    "--protocol",
                    "socks5",
                    "--group",
                    "eu",
                    "--hold",
                    "30d",
                    "--next",
                    "basic",
                    "--next-carry-over",
                    "--note",
                    "hello");
            assertThat(settings("basic"))
                    .containsEntry("groups", List.of("eu"))
                    .containsEntry("hold", List.of("30d"))
                    .containsEntry("next", List.of("basic"))
                    .containsEntry("next-carry-over", List.of("true"))
                    .containsEntry("note", List.of("hello"));
        }
    }

    @Nested
    class Listing {
        @Test
        void standsInTheOrderOfNames() {
            trial.run("templates", "create", "gold", "--protocol", "http");
            createBasic();
            assertThat(trial.run("templates", "list").out()).isEqualTo("""
                    basic\tsocks5\t30d\tquota=50GiB,tags=a,b\t2026-11-24T02:15:00.123Z
                    gold\thttp\t-\t-\t2026-11-24T02:15:00.123Z
                    """);
        }

        @Test
        void ofNoneSaysSo() {
            assertThat(trial.run("templates", "list").err())
                    .isEqualTo("vpn: no templates; vpn templates create makes one\n");
        }

        @Test
        void oneTemplateIsShown() {
            createBasic();
            assertThat(trial.run("templates", "show", "basic", "--output", "json")
                            .out())
                    .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"Template\",\"item\":{\"name\":\"basic\","
                            + "\"protocols\":[\"socks5\"],\"lasts\":\"30d\",\"terms\":[\"quota=50GiB\",\"tags=a,b\"],"
                            + "\"createdAt\":\"2026-11-24T02:15:00.123Z\",\"groups\":[],"
                            + "\"id\":\"00000000-0000-0000-0000-000000000301\",\"revision\":1}}\n");
        }
    }

    @Nested
    class Updating {
        @Test
        void changesWhatIsNamedAndLeavesTheRest() {
            createBasic();
            var outcome = trial.run(
                    "templates",
                    "update",
                    "basic",
                    "--name",
                    "gold",
                    "--protocol",
                    "http",
                    "--no-lasts",
                    "--no-tag",
                    "--group",
                    "eu");
            assertThat(outcome.status()).isZero();
            assertThat(settings("gold"))
                    .isEqualTo(
                            Map.of("protocols", List.of("http"), "quota", List.of("50GiB"), "groups", List.of("eu")));
        }

        @Test
        void takesGroupsAndWhatComesNextAway() {
            trial.run("templates", "create", "basic", "--protocol", "http", "--group", "eu", "--next", "basic");
            assertThat(trial.run("templates", "update", "basic", "--no-group", "--no-next")
                            .status())
                    .isZero();
            assertThat(settings("basic")).containsOnlyKeys("protocols");
        }

        @Test
        void refusesASettingThatShallComeAndGo() {
            createBasic();
            var outcome = trial.run("templates", "update", "basic", "--lasts", "1d", "--no-lasts");
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("is given together with --lasts");
        }

        @Test
        void refusesOneThatIsNotThere() {
            assertThat(trial.run("templates", "update", "gold", "--lasts", "1d").status())
                    .isEqualTo(20);
        }

        @Test
        void underAnOperationIdItIsOneChange() {
            createBasic();
            for (int i = 0; i < 2; i++) {
                assertThat(trial.run("templates", "update", "basic", "--lasts", "1d", "--operation-id", "change-1")
                                .status())
                        .isZero();
            }
            assertThat(trial.vpn().templates().list().getFirst().revision()).isEqualTo(2);
        }
    }

    @Nested
    class Deleting {
        @Test
        void consentMakesItSo() {
            createBasic();
            assertThat(trial.run("templates", "delete", "basic", "--yes").err())
                    .isEqualTo("vpn: template basic is deleted\n");
            assertThat(trial.vpn().templates().list()).isEmpty();
        }

        @Test
        void showsThePlanOnlyWhenThatIsAsked() {
            createBasic();
            assertThat(trial.run("templates", "delete", "basic", "--dry-run").out())
                    .contains("delete", "basic");
            assertThat(trial.vpn().templates().list()).hasSize(1);
        }
    }

    @Nested
    class Users {
        @Test
        void areMadeOfATemplate() {
            createBasic();
            assertThat(trial.run("users", "create", "alice", "--template", "basic")
                            .status())
                    .isZero();
            assertThat(alice().key(ProtocolKind.SOCKS5)).isPresent();
            assertThat(alice().terms().settings()).containsEntry("quota", List.of("50GiB"));
            assertThat(alice().terms().expiresAt()).isPresent();
        }

        @Test
        void haveWhatTheCommandLineSaysOverTheTemplate() {
            createBasic();
            trial.run(
                    "users",
                    "create",
                    "alice",
                    "--template",
                    "basic",
                    "--protocol",
                    "http",
                    "--quota",
                    "1GiB",
                    "--expires",
                    "2030-01-01");
            assertThat(alice().keys()).extracting(key -> key.protocol()).containsExactly(ProtocolKind.HTTP);
            assertThat(alice().terms().settings())
                    .containsEntry("quota", List.of("1GiB"))
                    .containsEntry("tags", List.of("a", "b"))
                    .containsEntry("expires", List.of("2030-01-01T00:00:00Z"));
        }

        @Test
        void needAProtocolOrATemplate() {
            var outcome = trial.run("users", "create", "alice");
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("user alice has no protocol");
        }

        @Test
        void ofOneThatIsNotThereAreRefused() {
            assertThat(trial.run("users", "create", "alice", "--template", "gold")
                            .status())
                    .isEqualTo(20);
        }

        @Test
        void cannotBeRepeatedWhereTheTimeIsCountedFromNow() {
            createBasic();
            var outcome = trial.run("users", "create", "alice", "--template", "basic", "--operation-id", "import-1");
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("counts the time of template basic from now");
            assertThat(trial.run(
                                    "users",
                                    "create",
                                    "alice",
                                    "--template",
                                    "basic",
                                    "--expires",
                                    "2030-01-01",
                                    "--operation-id",
                                    "import-1")
                            .status())
                    .isZero();
        }

        @Test
        void getAndLoseWhatComesNext() {
            createBasic();
            trial.run("users", "create", "alice", "--protocol", "socks5", "--next", "basic", "--next-carry-over");
            assertThat(alice().terms().settings())
                    .containsEntry("next", List.of("basic"))
                    .containsEntry("next-carry-over", List.of("true"));
            trial.run("users", "update", "alice", "--no-next-carry-over");
            assertThat(alice().terms().settings()).containsOnlyKeys("next");
            trial.run("users", "update", "alice", "--no-next");
            assertThat(alice().terms().settings()).isEmpty();
        }
    }
}
