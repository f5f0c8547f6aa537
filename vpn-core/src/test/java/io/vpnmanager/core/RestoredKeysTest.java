package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.RestoreChanges;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.backup.RestoreSpec.Keys;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerKeyRotation;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of keys that a backup has: none comes back that was revoked since. */
@Timeout(120)
class RestoredKeysTest extends BackupFixture {
    @Test
    void keysOfAServerComeBackAsTheyWereServedThen() throws IOException {
        Server shade = vpn.servers()
                .create(ServerSpec.named("shade")
                        .protocol(Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS))
                        .port(freePort())
                        .build());
        User dora = vpn.users()
                .create(UserSpec.named("dora").access(ProtocolKind.SHADOWSOCKS).build());
        Server both = vpn.servers().rotateKeys(shade.id(), ServerKeyRotation.DEFAULT.at(new Port(freePort())));
        String link = vpn.links().of(dora, shade).revealSecretText();
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        vpn.servers().retireKeys(shade.id());
        Server later = vpn.servers().rotateKeys(shade.id(), ServerKeyRotation.DEFAULT.at(new Port(freePort())));

        assertThat(restore(vpn, RestoreSpec.of(backup.file())).servers())
                .as("keys that were given since stay: those before may be what somebody got rid of")
                .isEqualTo(new RestoreChanges.Tally(0, 0, 0, 2));
        assertThat(vpn.servers().get(shade.name()).keys()).isEqualTo(later.keys());
        vpn.servers().delete(shade.id());
        RestoreChanges changes = restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(changes.servers()).isEqualTo(new RestoreChanges.Tally(1, 0, 0, 1));
        Server back = vpn.servers().get(shade.name());
        assertThat(back.keys()).isEqualTo(both.keys());
        assertThat(back.spec()).isEqualTo(both.spec());
        assertThat(vpn.links().of(dora, shade).revealSecretText()).isEqualTo(link);
        vpn.masterKeys().reseal();
        assertThat(vpn.links().of(dora, shade).revealSecretText()).isEqualTo(link);
        assertThat(vpn.masterKeys().status().behind()).isZero();
    }

    private User rotate(User user) {
        return vpn.users().rotateKeys(user.id(), UserKeyRotation.ofAll());
    }

    /** {@return the user under its name, with another mail address than a backup has} */
    private User changed(User user) {
        return vpn.users()
                .update(
                        user.id(),
                        UserEdit.builder()
                                .email(EmailAddress.parse("other@example.org"))
                                .build());
    }

    @Test
    void aKeyThatRetiresComesBackWithItsEnd() {
        User rotated = rotate(vpn.users().get(UserName.parse("alice")));
        Map<String, String> secrets = secrets(vpn);
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        changed(rotated);

        restore(vpn, RestoreSpec.of(backup.file()));

        User back = vpn.users().get(rotated.name());
        assertThat(back.email()).isEmpty();
        assertThat(back.keys()).isEqualTo(rotated.keys());
        assertThat(secrets(vpn)).isEqualTo(secrets);
        vpn.masterKeys().reseal();
        assertThat(vpn.masterKeys().status().behind()).isZero();
        assertThat(vpn.masterKeys().status().sealed()).isEqualTo(3);
    }

    @Test
    void aKeyThatWasRetiredSinceStaysAway() {
        User rotated = rotate(vpn.users().get(UserName.parse("alice")));
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        User retired = vpn.users().retireKeys(rotated.id(), Set.of());
        changed(retired);

        RestoreChanges changes = restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(changes.revokedKeys()).isOne();
        assertThat(vpn.users().get(rotated.name()).keys()).isEqualTo(retired.keys());
    }

    @Test
    void aKeyThatGotAnEndSinceKeepsItAndTheOneInItsPlaceStays() {
        User alice = vpn.users().get(UserName.parse("alice"));
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        User rotated = rotate(alice);

        assertThat(restore(vpn, RestoreSpec.of(backup.file())).isEmpty()).isTrue();
        changed(rotated);
        restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(vpn.users().get(alice.name()).keys()).isEqualTo(rotated.keys());
        vpn.users().rotateKeys(alice.id(), UserKeyRotation.ofAll().atOnce());
        User later = rotate(alice);
        restore(vpn, RestoreSpec.of(backup.file()));
        assertThat(vpn.users().get(alice.name()).keys()).isEqualTo(later.keys());
    }

    @Test
    void whoGetsNewKeysKeepsNoneThatRetires() {
        User rotated = rotate(vpn.users().get(UserName.parse("alice")));
        Backup backup = vpn.backups().create(BackupSpec.inHome());

        RestoreChanges changes = restore(vpn, RestoreSpec.of(backup.file()).keys(Keys.NEW));

        assertThat(changes.newKeys()).isEqualTo(2);
        assertThat(vpn.users().get(rotated.name()).keys()).hasSize(1).doesNotContainAnyElementsOf(rotated.keys());
        restore(vpn, RestoreSpec.of(backup.file()));
        assertThat(vpn.users().get(rotated.name()).keys()).hasSize(1).doesNotContainAnyElementsOf(rotated.keys());
    }

    @Test
    void aKeyThatNewOnesTookThePlaceOfComesBackWithNoBackup() {
        Backup first = vpn.backups().create(BackupSpec.inHome());
        User rotated = rotate(vpn.users().get(UserName.parse("alice")));
        Backup second = vpn.backups().create(BackupSpec.inHome());
        restore(vpn, RestoreSpec.of(first.file()).keys(Keys.NEW));
        User renewed = vpn.users().get(rotated.name());

        restore(vpn, RestoreSpec.of(second.file()));

        assertThat(vpn.users().get(rotated.name()).keys()).isEqualTo(renewed.keys());
    }

    @Test
    void aKeyThatWasToEndDoesNotBeginAgainWithAUserWhoWasAwayMeanwhile() {
        Backup without = vpn.backups().create(BackupSpec.inHome());
        User carol = create("carol");
        Backup with = vpn.backups().create(BackupSpec.inHome());
        rotate(carol);
        restore(vpn, RestoreSpec.of(without.file()));
        assertThat(vpn.users().find(carol.name())).isEmpty();

        restore(vpn, RestoreSpec.of(with.file()));

        assertThat(vpn.users().get(carol.name()).keys()).isEmpty();
    }

    @Test
    void anotherHomeTakesNoKeysUnlessItIsToldTo() {
        Map<String, String> before = secrets(vpn);
        RestoreSpec spec = RestoreSpec.of(portable("portable").file()).passphrase(PHRASE);
        try (Vpn other = open("other")) {
            refused(ErrorCode.POLICY, () -> other.backups().rehearse(spec)).hasMessageContaining("revoked");
            assertThat(other.users().count()).isZero();

            assertThat(restore(other, spec.keys(Keys.NEW)).newKeys()).isEqualTo(2);
            assertThat(secrets(other)).containsOnlyKeys("alice", "bob");
            assertThat(secrets(other).get("alice")).isNotEmpty().isNotEqualTo(before.get("alice"));

            restore(other, spec.keys(Keys.TRUSTED));
            assertThat(secrets(other).get("alice"))
                    .as("new keys revoke the old ones for good")
                    .isNotEqualTo(before.get("alice"));
        }
        try (Vpn third = open("third")) {
            restore(third, spec.keys(Keys.TRUSTED));
            assertThat(secrets(third)).isEqualTo(before);
        }
    }

    @Test
    void tombstonesTravelWithTheBackup() {
        RestoreSpec old = RestoreSpec.of(portable("old").file()).passphrase(PHRASE);
        delete("alice");
        RestoreSpec young = RestoreSpec.of(portable("young").file()).passphrase(PHRASE);

        try (Vpn other = open("other")) {
            restore(other, young.keys(Keys.TRUSTED));
            assertThat(restore(other, old.keys(Keys.TRUSTED)).goneUsers()).isOne();
            assertThat(secrets(other)).containsOnlyKeys("bob");
        }
    }

    @Test
    void aHomeThatWasSetBackDoesNotKnowWhatItRevoked() throws IOException {
        vpn.close();
        Files.createDirectory(
                folder.resolve("set-back"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (String name : List.of("vpn.db", "master.key", "audit.anchor")) {
            Files.copy(
                    folder.resolve("home").resolve(name),
                    folder.resolve("set-back").resolve(name));
        }
        vpn = open("home");
        create("carol");
        Backup backup = vpn.backups().create(BackupSpec.inHome());

        try (Vpn old = open("set-back")) {
            refused(ErrorCode.POLICY, () -> old.backups().rehearse(RestoreSpec.of(backup.file())));
        }
    }

    @Test
    void newKeysInTheOwnHomeEndTheOldOnes() {
        Map<String, String> before = secrets(vpn);
        Backup backup = vpn.backups().create(BackupSpec.inHome());

        restore(vpn, RestoreSpec.of(backup.file()).keys(Keys.NEW));
        Map<String, String> renewed = secrets(vpn);
        restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(renewed).doesNotContainValue(before.get("alice")).doesNotContainValue(before.get("bob"));
        assertThat(secrets(vpn)).as("the key that took its place stays").isEqualTo(renewed);
    }
}
