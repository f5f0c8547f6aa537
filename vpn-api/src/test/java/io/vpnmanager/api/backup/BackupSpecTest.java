package io.vpnmanager.api.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.user.UserName;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BackupSpecTest {
    private static final Secret LONG = Secret.of("correct horse battery");

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void byDefaultTheHomeOpensABackupInTheHome() {
        assertThat(BackupSpec.inHome().home()).isTrue();
        assertThat(BackupSpec.inHome().file()).isEmpty();
        assertThat(BackupSpec.inHome().passphrase()).isEmpty();
    }

    @Test
    void aPassphraseMayOpenItAloneButNotNothing() {
        assertThat(BackupSpec.inHome().passphrase(LONG).passphraseOnly().home()).isFalse();
        refused(ErrorCode.SYNTAX, () -> BackupSpec.inHome().passphraseOnly());
        refused(ErrorCode.RANGE, () -> BackupSpec.inHome().passphrase(Secret.of("seven 7")));
    }

    @Test
    void aRestoreTakesWhatItIsToldAndNothingElse() {
        RestoreSpec spec = RestoreSpec.of(Path.of("file"));
        assertThat(spec.keys()).isEqualTo(RestoreSpec.Keys.OF_THIS_STORE);
        assertThat(spec.resurrected()).isEmpty();
        UserName alice = UserName.parse("alice");
        assertThat(spec.resurrect(alice)
                        .resurrect(alice)
                        .keys(RestoreSpec.Keys.NEW)
                        .resurrected())
                .containsExactly(alice);
    }

    @Test
    void nothingToDoIsToldApart() {
        RestoreChanges.Tally none = new RestoreChanges.Tally(0, 0, 0, 9);
        assertThat(new RestoreChanges(none, none, none, none, 3, 0, 0, 0).isEmpty())
                .isTrue();
        RestoreChanges.Tally some = new RestoreChanges.Tally(0, 1, 0, 0);
        assertThat(new RestoreChanges(some, none, none, none, 0, 0, 0, 0).isEmpty())
                .isFalse();
        assertThat(new RestoreChanges(none, some, none, none, 0, 0, 0, 0).isEmpty())
                .isFalse();
        assertThat(new RestoreChanges(none, none, some, none, 0, 0, 0, 0).isEmpty())
                .isFalse();
        assertThat(new RestoreChanges(none, none, none, some, 0, 0, 0, 0).isEmpty())
                .isFalse();
    }
}
