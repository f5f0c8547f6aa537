package io.vpnmanager.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.cli.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whoever waits at a terminal for more than a second sees what for; a file of errors gets nothing of it. */
class ProgressOfCommandsTest {
    private static final List<Slow> COMMANDS = List.of(
            new Slow("importFrom", "users import users.csv", "importing users: 0 rows"),
            new Slow("apply", "apply -f fleet.yaml", "applying 1 step"),
            new Slow("rotate", "keys rotate-master", "replacing the master key"),
            new Slow("reseal", "keys reseal", "sealing secrets anew"),
            new Slow("rehearse", "backup restore a.vpnbackup --yes", "trying the backup in a store beside"),
            new Slow("apply", "backup restore a.vpnbackup --yes", "restoring the home"),
            new Slow("examine", "doctor", "looking at the home and the machine"));

    /**
     * A command that takes its time.
     *
     * @param call over which
     * @param line the words
     * @param said what it says meanwhile
     */
    private record Slow(String call, String line, String said) {
        Trial.Outcome run(boolean watched) {
            Trial trial = new Trial();
            trial.vpn()
                    .putFleet(
                            "fleet.yaml",
                            Fleet.builder()
                                    .users(List.of(UserSpec.named("bob")
                                            .access(ProtocolKind.HTTP)
                                            .build()))
                                    .build());
            trial.slowedAt(call);
            return (watched ? trial.watching() : trial).run(line.split(" "));
        }
    }

    @Test
    void workOfMoreThanASecondIsNamedWhereSomebodyLooks() throws Exception {
        List<Future<Trial.Outcome>> watched = new ArrayList<>();
        List<Future<Trial.Outcome>> alone = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Slow slow : COMMANDS) {
                watched.add(threads.submit(() -> slow.run(true)));
                alone.add(threads.submit(() -> slow.run(false)));
            }
        }
        for (int i = 0; i < COMMANDS.size(); i++) {
            Slow slow = COMMANDS.get(i);
            Trial.Outcome outcome = watched.get(i).get();
            assertThat(outcome.status()).as(slow.line() + ": " + outcome.err()).isZero();
            assertThat(outcome.err())
                    .as(slow.line())
                    .contains("\rvpn: " + slow.said() + ", 1 s")
                    .contains("\r\u001b[K");
            assertThat(alone.get(i).get().err()).as(slow.line()).doesNotContain("\r");
        }
    }
}
