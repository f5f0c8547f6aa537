package io.vpnmanager.cli.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.trial.Trial;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code vpn users rotate-key} and {@code retire-key}. */
class RotateKeyTest {
    private static final Instant IN_A_WEEK = Instant.parse("2026-12-01T02:15:00.123Z");

    private final Trial trial = new Trial();

    @BeforeEach
    void create() {
        trial.run("users", "create", "alice", "--protocol", "socks5,http");
    }

    private User alice() {
        return trial.vpn().users().get(new UserName("alice"));
    }

    @Test
    void aNewKeyComesAndTheKeyBeforeStaysForAWeek() {
        AccessKey before = alice().key(ProtocolKind.SOCKS5).orElseThrow();

        var outcome = trial.run("users", "rotate-key", "alice", "--protocol=socks5");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("alice\tsocks5,http\tactive\t");
        assertThat(outcome.err()).isEqualTo("vpn: the socks5 key before is let in until " + IN_A_WEEK + "\n");
        assertThat(alice().retiringKeys()).containsExactly(before.retiring(IN_A_WEEK));
        assertThat(trial.run("users", "show", "alice", "--output=json").out())
                .contains("\"protocols\":[\"socks5\",\"http\"]")
                .contains("\"retiringKeys\":[\"socks5=" + IN_A_WEEK + "\"]");
    }

    @Test
    void withoutAProtocolEveryKeyIsReplaced() {
        trial.run("users", "rotate-key", "alice", "--overlap=36h");

        assertThat(alice().retiringKeys())
                .extracting(AccessKey::protocol)
                .containsExactly(ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        assertThat(alice().retiringKeys())
                .extracting(key -> key.until().orElseThrow())
                .containsOnly(Instant.parse("2026-11-25T14:15:00.123Z"));
    }

    @Test
    void atOnceNeedsConsentWhereSomebodyMayBeCut() {
        trial.vpn().sayOfPlans(new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.of(2)));
        assertThat(trial.run("users", "rotate-key", "alice", "--at-once").status())
                .isEqualTo(5);

        var outcome = trial.run("users", "rotate-key", "alice", "--at-once", "--yes");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(alice().keys()).hasSize(2);
        assertThat(alice().retiringKeys()).isEmpty();
    }

    @Test
    void thereIsAnOverlapOrNone() {
        assertThat(trial.run("users", "rotate-key", "alice", "--at-once", "--overlap=7d")
                        .status())
                .isEqualTo(2);
        assertThat(trial.run("users", "rotate-key", "alice", "--overlap=0s").status())
                .isEqualTo(trial.run("servers", "create", "far", "--protocol=http", "--port=0")
                        .status());
        assertThat(alice().revision()).isEqualTo(1);
    }

    @Test
    void aPasswordOfAPersonIsForAProtocol() {
        assertThat(trial.run("users", "rotate-key", "alice", "--password-file=-")
                        .err())
                .contains("comes without a protocol");

        var outcome = trial.piping("correct horse\n")
                .run("users", "rotate-key", "alice", "--protocol=http", "--password-file=-");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(alice().key(ProtocolKind.HTTP).orElseThrow().kind()).isEqualTo(CredentialKind.CHOSEN);
        assertThat(alice().retiringKey(ProtocolKind.HTTP).orElseThrow().kind()).isEqualTo(CredentialKind.GENERATED);
    }

    @Test
    void aDryRunShowsBothKeysAndChangesNothing() {
        assertThat(trial.run("users", "rotate-key", "alice", "--protocol=http", "--dry-run")
                        .out())
                .isEqualTo("update\tuser\talice\tfalse\t0\tkey http generated -> new, generated,"
                        + "retiring-key http none -> generated for 7d\n");
        assertThat(alice().revision()).isEqualTo(1);
    }

    @Test
    void theKeyBeforeIsRetiredEarly() {
        trial.run("users", "rotate-key", "alice");

        assertThat(trial.run("users", "retire-key", "alice", "--protocol=socks5")
                        .err())
                .isEqualTo("vpn: the http key before is let in until " + IN_A_WEEK + "\n");
        assertThat(trial.run("users", "retire-key", "alice", "--output=json").out())
                .contains("\"retiringKeys\":[]");
        assertThat(alice().keys()).hasSize(2);
    }

    @Test
    void whereThereIsNoneToRetireNothingHappens() {
        assertThat(trial.run("users", "retire-key", "alice").status()).isZero();
        assertThat(alice().revision()).isEqualTo(1);
    }

    @Test
    void aRepetitionIsKnownByItsId() {
        String id = "--operation-id=rotate-1";
        trial.run("users", "rotate-key", "alice", id);
        trial.run("users", "rotate-key", "alice", id);

        assertThat(alice().revision()).isEqualTo(2);
    }
}
