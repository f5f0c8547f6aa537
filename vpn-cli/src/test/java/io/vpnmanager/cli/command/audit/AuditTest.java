package io.vpnmanager.cli.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.cli.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
    private final Trial trial = new Trial();

    @Nested
    class Listing {
        @Test
        void aRowIsALine() {
            trial.vpn().fakeAudit().say("ann", "user.create", "alice");
            trial.vpn().fakeAudit().say("eve\u001b[2J", "user.delete", "al\nice");
            assertThat(trial.run("audit", "list").out()).isEqualTo("""
                            1\t2026-11-24T02:15:00.123Z\tann\tuser.create\talice
                            2\t2026-11-24T02:15:00.123Z\teve\\u{1b}[2J\tuser.delete\tal\\u{a}ice
                            """);
        }

        @Test
        void jsonHasEverything() {
            trial.vpn().fakeAudit().say("ann", "user.create", "alice");
            assertThat(trial.run("audit", "list", "--output=json").out())
                    .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"AuditList\",\"items\":[{\"sequence\":1,"
                            + "\"at\":\"2026-11-24T02:15:00.123Z\",\"actor\":\"ann\",\"action\":\"user.create\","
                            + "\"subject\":\"alice\",\"object\":null,\"revision\":1,\"seal\":\"5ea1\"}]}\n");
        }

        @Test
        void everyOptionReachesTheQuery() {
            trial.run(
                    "audit",
                    "list",
                    "--since=2026-11-24",
                    "--until=2026-11-24T12:00:00.5+01:00",
                    "--actor=ann",
                    "--action=user.create",
                    "--subject=alice",
                    "--newest-first",
                    "--limit=7");
            assertThat(trial.vpn().fakeAudit().queries())
                    .containsExactly(AuditQuery.all()
                            .since(Instant.parse("2026-11-24T00:00:00Z"))
                            .until(Instant.parse("2026-11-24T11:00:00.5Z"))
                            .actor("ann")
                            .action("user.create")
                            .subject("alice")
                            .newestFirst()
                            .limit(7));
        }

        @Test
        void pagesAreAskedUntilTheLimit() {
            for (int i = 0; i < 2500; i++) {
                trial.vpn().fakeAudit().say("ann", "user.create", "user-" + i);
            }
            assertThat(trial.run("audit", "list").out().lines()).hasSize(2500);
            assertThat(trial.run("audit", "list", "--limit", "1001").out().lines())
                    .hasSize(1001);
        }

        @Test
        void anEmptyLogSaysSo() {
            var outcome = trial.run("audit", "list");
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).isEqualTo("vpn: no such rows in the audit log\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"yesterday", "2026-13-01", "2026-11-24T25:00:00Z", "2026-11-24 10:00:00Z", "2026-1-1"})
        void aTimeThatIsNoneIsRefused(String time) {
            var outcome = trial.run("audit", "list", "--since", time);
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("(SYN)", "2026-11-24T10:00:00Z");
        }
    }

    @Nested
    class Verifying {
        @Test
        void anIntactLogIsSuccess() {
            trial.vpn().fakeAudit().say("ann", "user.create", "alice");
            var outcome = trial.run("audit", "verify");
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).isEqualTo("true\t1\t0\t1\t-\t-\t-\n");
        }

        @Test
        void aBrokenOneEndsWithItsOwnStatus() {
            trial.vpn().fakeAudit().find(new AuditReport.Fault(3, AuditReport.Kind.EDITED, "it was changed"));
            var outcome = trial.run("audit", "verify", "--output", "json");
            assertThat(outcome.status()).isEqualTo(32);
            assertThat(outcome.out())
                    .isEqualTo(
                            "{\"apiVersion\":\"vpn/v1\",\"kind\":\"AuditReport\",\"item\":{\"intact\":false,"
                                    + "\"rows\":0,\"unsealed\":0,\"anchored\":0,\"badRow\":3,\"kind\":\"edited\",\"why\":\"it was changed\"}}\n");
            assertThat(outcome.err()).contains("\"code\":\"CHAIN\"", "\"row\":\"3\"");
        }
    }

    @Nested
    class Exporting {
        @TempDir
        private Path folder;

        @Test
        void standardOutputIsTheDefault() {
            trial.vpn().fakeAudit().say("ann", "user.create", "alice");
            assertThat(trial.run("audit", "export")).isEqualTo(new Trial.Outcome(0, "ndjson of 1 rows\n", ""));
            assertThat(trial.run("audit", "export", "--format", "csv").out()).isEqualTo("csv of 1 rows\n");
        }

        @Test
        void aFileIsNewAndItsOwnersAlone() throws Exception {
            Path file = folder.resolve("audit.csv");
            var outcome = trial.run("audit", "export", "--format=csv", "--to", file.toString());
            assertThat(outcome.err()).isEqualTo("vpn: 0 rows are written to " + file + "\n");
            assertThat(file).hasContent("csv of 0 rows");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }

        @Test
        void whatExistsIsNotTouched() throws Exception {
            Path victim = Files.writeString(folder.resolve("victim"), "precious");
            Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("dangling"));
            for (Path path : new Path[] {victim, link, folder}) {
                assertThat(trial.run("audit", "export", "--to", path.toString()).status())
                        .isEqualTo(15);
            }
            assertThat(victim).hasContent("precious");
            assertThat(folder.resolve("dangling")).doesNotExist();
        }

        @Test
        void anUnknownFormatOrFolderIsRefused() {
            assertThat(trial.run("audit", "export", "--format", "xml").status()).isEqualTo(17);
            assertThat(trial.run("audit", "export", "--to", "/proc/none/audit").status())
                    .isEqualTo(15);
        }
    }
}
