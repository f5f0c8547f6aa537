package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreChanges;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.backup.RestoreSpec.Keys;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerKeyRotation;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a home on the disk, and coming back to them. */
@Timeout(120)
class BackupsTest {
    private static final Secret PHRASE = Secret.of("correct horse battery staple");

    @TempDir
    private Path folder;

    private Vpn vpn;

    @BeforeEach
    void makeTheHome() throws IOException {
        vpn = open("home");
        vpn.servers()
                .create(ServerSpec.named("edge")
                        .protocol(Socks5.closedByDefault())
                        .port(freePort())
                        .build());
        create("alice");
        create("bob");
    }

    @AfterEach
    void closeTheHome() {
        vpn.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Vpn open(String home) {
        return Vpn.builder().home(folder.resolve(home)).open();
    }

    private User create(String name) {
        return vpn.users()
                .create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
    }

    private void delete(String name) {
        vpn.users().delete(UserName.parse(name));
    }

    /** {@return the secret of everybody, by name} */
    private static Map<String, String> secrets(Vpn of) {
        Map<String, String> secrets = new TreeMap<>();
        for (User user : of.users().list(UserQuery.all()).items()) {
            secrets.put(
                    user.name().text(),
                    of.links().of(user).stream()
                            .flatMap(link -> link.secret().stream())
                            .map(Secret::revealSecretText)
                            .findFirst()
                            .orElse(""));
        }
        return secrets;
    }

    private static RestoreChanges restore(Vpn into, RestoreSpec spec) {
        try (Rehearsal rehearsal = into.backups().rehearse(spec)) {
            rehearsal.apply();
            return rehearsal.changes();
        }
    }

    private Backup portable(String file) {
        return vpn.backups().create(BackupSpec.inHome().to(folder.resolve(file)).passphrase(PHRASE));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ErrorCode code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private List<String> namesIn(String home) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(home))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void whatIsInABackupComesBackAndWhatCameAfterItGoes() {
        Map<String, String> before = secrets(vpn);
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        create("carol");
        vpn.servers().delete(ServerName.parse("edge"));

        RestoreChanges changes = restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(changes)
                .isEqualTo(new RestoreChanges(
                        new RestoreChanges.Tally(0, 1, 0, 2),
                        new RestoreChanges.Tally(1, 0, 0, 0),
                        new RestoreChanges.Tally(0, 0, 0, 0),
                        new RestoreChanges.Tally(0, 0, 0, 0),
                        0,
                        0,
                        0));
        assertThat(secrets(vpn)).isEqualTo(before);
        assertThat(vpn.servers().list()).hasSize(1);
        assertThat(vpn.audit().verify().isIntact()).isTrue();
    }

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
    void whoHasComeToTheNextTermsSinceStaysOnThem() {
        User alice = vpn.users().get(UserName.parse("alice"));
        vpn.templates()
                .create(TemplateSpec.of(
                        TemplateName.parse("basic"), Map.of("protocols", List.of("socks5"), "quota", List.of("1GiB"))));
        Terms first = Terms.NONE
                .quota(Quota.of(ByteSize.parse("10GiB"), QuotaReset.NEVER))
                .next(new Next(TemplateName.parse("basic"), false));
        Terms next = Terms.NONE.quota(Quota.of(ByteSize.parse("1GiB"), QuotaReset.NEVER));
        vpn.users().update(alice.id(), UserEdit.builder().terms(first).build());
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        vpn.users().update(alice.id(), UserEdit.builder().terms(next).build());
        vpn.users()
                .update(
                        vpn.users().get(UserName.parse("bob")).id(),
                        UserEdit.builder().terms(next).build());

        restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(vpn.users().get(alice.name()).terms()).isEqualTo(next);
        assertThat(vpn.users().get(UserName.parse("bob")).terms()).isEqualTo(Terms.NONE);
    }

    private Group group(String name, String... servers) {
        GroupSpec spec = GroupSpec.named(name);
        for (String server : servers) {
            spec = spec.with(ServerName.parse(server));
        }
        return vpn.groups().create(spec);
    }

    private void join(String user, String group) {
        vpn.users()
                .update(
                        vpn.users().get(UserName.parse(user)).id(),
                        UserEdit.builder().group(GroupName.parse(group)).build());
    }

    private Map<String, String> groupsOfUsers() {
        Map<String, String> groups = new TreeMap<>();
        vpn.users()
                .list(UserQuery.all())
                .items()
                .forEach(user -> groups.put(user.name().text(), user.groups().toString()));
        return groups;
    }

    private Map<String, String> serversOfGroups() {
        Map<String, String> servers = new TreeMap<>();
        vpn.groups()
                .list()
                .forEach(group ->
                        servers.put(group.name().text(), group.servers().toString()));
        return servers;
    }

    @Test
    void templatesComeBackAndWhatCameAfterThemGoes() {
        UserTemplate basic = vpn.templates().create(TemplateSpec.named("basic", ProtocolKind.SOCKS5));
        UserTemplate gold = vpn.templates().create(TemplateSpec.named("gold", ProtocolKind.SOCKS5));
        UserTemplate same = vpn.templates().create(TemplateSpec.named("same", ProtocolKind.SOCKS5));
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        vpn.templates().delete(gold.id());
        vpn.templates()
                .update(
                        basic.id(),
                        TemplateEdit.builder()
                                .name(gold.name())
                                .setting("quota", List.of("1GiB"))
                                .build());
        vpn.templates().create(TemplateSpec.named("late", ProtocolKind.HTTP));

        RestoreChanges changes = restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(changes.templates()).isEqualTo(new RestoreChanges.Tally(1, 1, 1, 1));
        assertThat(vpn.templates().list())
                .containsExactly(new UserTemplate(basic.id(), basic.spec(), basic.createdAt(), 3), gold, same);
    }

    /** Without its group a user might use more than before. */
    @Test
    void groupsComeBackWithTheirServersAndWhoIsInThem() {
        group("staff", "edge");
        group("guests");
        join("alice", "staff");
        join("bob", "guests");
        Map<String, String> servers = serversOfGroups();
        Map<String, String> members = groupsOfUsers();
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        GroupName staff = GroupName.parse("staff");
        GroupName guests = GroupName.parse("guests");
        vpn.groups()
                .update(
                        vpn.groups().get(staff).id(),
                        GroupEdit.builder().name(GroupName.parse("crew")).build());
        vpn.groups()
                .update(
                        vpn.groups().get(guests).id(),
                        GroupEdit.builder().name(staff).build());
        vpn.servers().delete(ServerName.parse("edge"));
        group("guests");
        join("bob", "guests");

        RestoreChanges changes = restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(serversOfGroups()).isEqualTo(servers);
        assertThat(groupsOfUsers()).isEqualTo(members);
        assertThat(changes.groups()).isEqualTo(new RestoreChanges.Tally(0, 1, 2, 0));
        assertThat(changes.users().changed()).isEqualTo(2);
        try (Rehearsal again = vpn.backups().rehearse(RestoreSpec.of(backup.file()))) {
            assertThat(again.changes().isEmpty()).isTrue();
        }
        restore(vpn, RestoreSpec.of(vpn.backups().beforeLastRestore()));
        assertThat(serversOfGroups()).containsOnlyKeys("crew", "guests", "staff");
    }

    @Test
    void aRestoreCanBeUndone() {
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        create("carol");
        Map<String, String> before = secrets(vpn);
        restore(vpn, RestoreSpec.of(backup.file()));
        assertThat(secrets(vpn)).doesNotContainKey("carol");

        restore(vpn, RestoreSpec.of(vpn.backups().beforeLastRestore()));

        assertThat(secrets(vpn)).isEqualTo(before);
    }

    @Test
    void whoWasDeletedSinceStaysAway() {
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        delete("alice");

        RestoreChanges changes = restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(changes.goneUsers()).isOne();
        assertThat(secrets(vpn)).containsOnlyKeys("bob");
    }

    /** Of users who are made at once, one may have the identity that another one's key has. */
    @Test
    void whoWasSuspendedSinceStaysSo() {
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        User alice = vpn.users().get(UserName.parse("alice"));
        vpn.users()
                .update(
                        alice.id(),
                        UserEdit.builder()
                                .standing(Standing.SUSPENDED)
                                .email(EmailAddress.parse("alice@example.org"))
                                .build());

        restore(vpn, RestoreSpec.of(backup.file()));

        User back = vpn.users().get(alice.name());
        assertThat(back.email()).isEmpty();
        assertThat(back.status()).isEqualTo(UserStatus.SUSPENDED);
        assertThat(back.terms().standing()).isEqualTo(Standing.SUSPENDED);
    }

    @Test
    void whoWasDeletedTakesNobodyElseAlong() {
        List<UserSpec> many =
                IntStream.range(0, 40).mapToObj(i -> half("many-", i)).toList();
        vpn.users().createAll(many, BulkOptions.standard());
        Map<String, String> before = secrets(vpn);
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        IntStream.range(10, 20).forEach(i -> delete("many-" + i));
        Map<String, String> rest = secrets(vpn);

        RestoreChanges changes = restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(changes.goneUsers()).isEqualTo(10);
        assertThat(changes.revokedKeys()).isZero();
        assertThat(secrets(vpn)).isEqualTo(rest).hasSize(before.size() - 10);
    }

    @Test
    void whoIsCalledBackByNameGetsANewKey() {
        Map<String, String> before = secrets(vpn);
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        delete("alice");

        RestoreChanges changes = restore(vpn, RestoreSpec.of(backup.file()).resurrect(UserName.parse("alice")));

        assertThat(changes.newKeys()).isOne();
        assertThat(secrets(vpn)).containsOnlyKeys("alice", "bob").containsEntry("bob", before.get("bob"));
        assertThat(secrets(vpn).get("alice")).isNotEmpty().isNotEqualTo(before.get("alice"));
        restore(vpn, RestoreSpec.of(backup.file()));
        assertThat(secrets(vpn).get("alice")).isNotEmpty().isNotEqualTo(before.get("alice"));
    }

    @Test
    void nobodyIsCalledBackWhoIsNotGone() {
        Backup backup = vpn.backups().create(BackupSpec.inHome());

        refused(
                        ErrorCode.NOT_FOUND,
                        () -> vpn.backups()
                                .rehearse(RestoreSpec.of(backup.file()).resurrect(UserName.parse("alice"))))
                .hasMessageContaining("alice");
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

    @Test
    void theMasterKeyOpensABackupOfAHomeThatIsLost() throws IOException {
        Backup backup = vpn.backups().create(BackupSpec.inHome().to(folder.resolve("kept")));
        Map<String, String> before = secrets(vpn);
        Files.createDirectory(
                folder.resolve("fresh"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.copy(folder.resolve("home/master.key"), folder.resolve("fresh/master.key"));

        try (Vpn fresh = open("fresh");
                Vpn stranger = open("stranger")) {
            assertThat(fresh.backups().verify(RestoreSpec.of(backup.file())).users())
                    .isEqualTo(2);
            restore(fresh, RestoreSpec.of(backup.file()).keys(Keys.TRUSTED));
            assertThat(secrets(fresh)).isEqualTo(before);
            refused(ErrorCode.AUTHENTICATION, () -> stranger.backups().verify(RestoreSpec.of(backup.file())));
        }
    }

    @Test
    void aBackupOutlastsEveryChangeOfTheKeysOfItsHome() {
        Map<String, String> before = secrets(vpn);
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        create("carol");
        vpn.masterKeys().reseal();
        create("dave");

        restore(vpn, RestoreSpec.of(backup.file()));

        assertThat(secrets(vpn)).isEqualTo(before);
    }

    @Test
    void onlyTheRightPassphraseOpensABackup() {
        Path file = folder.resolve("portable");
        vpn.backups().create(BackupSpec.inHome().to(file).passphrase(PHRASE).passphraseOnly());

        refused(ErrorCode.AUTHENTICATION, () -> vpn.backups().verify(RestoreSpec.of(file)));
        refused(
                ErrorCode.AUTHENTICATION,
                () -> vpn.backups().verify(RestoreSpec.of(file).passphrase(Secret.of("not the right one"))));
        Backup verified = vpn.backups().verify(RestoreSpec.of(file).passphrase(PHRASE));
        assertThat(verified.opensWith()).containsExactly(Backup.Opener.PASSPHRASE);
    }

    @Test
    void backupsAreListedTheNewestFirst() throws IOException {
        Backup first = vpn.backups().create(BackupSpec.inHome());
        create("carol");
        Backup second = vpn.backups().create(BackupSpec.inHome());
        Files.writeString(first.file().resolveSibling("note.vpnbackup"), "not a backup");

        assertThat(vpn.backups().list()).containsExactly(second, first);
        assertThat(second.users()).isEqualTo(3);
        assertThat(second.serial()).isGreaterThan(first.serial());
        assertThat(vpn.backups().verify(RestoreSpec.of(second.file()))).isEqualTo(second);
    }

    @Test
    void nothingIsWrittenOverAndNothingIsLeftOfWhatFailed() throws IOException {
        Path file = folder.resolve("there");
        Files.writeString(file, "precious");

        refused(ErrorCode.PATH, () -> vpn.backups().create(BackupSpec.inHome().to(file)));
        refused(ErrorCode.PATH, () -> vpn.backups().create(BackupSpec.inHome().to(folder.resolve("no/folder"))));

        assertThat(file).hasContent("precious");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, folder.resolve("home"));
        }
    }

    @Test
    void noSecretCanBeReadInABackupOrAStage() throws IOException {
        String secret = secrets(vpn).get("alice");
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        try (Rehearsal rehearsal =
                        vpn.backups().rehearse(RestoreSpec.of(backup.file()).keys(Keys.NEW));
                Stream<Path> files = Files.walk(folder.resolve("home"))) {
            assertThat(rehearsal.backup()).isEqualTo(backup);
            List<Path> found = files.filter(Files::isRegularFile).toList();
            assertThat(found).anyMatch(file -> file.toString().contains("restore-stage-"));
            for (Path file : found) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
        assertThat(Files.readString(backup.file(), StandardCharsets.ISO_8859_1)).doesNotContain("alice");
    }

    @Test
    void aRehearsalChangesNothingAndLeavesNothing() throws IOException {
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        create("carol");
        Map<String, String> before = secrets(vpn);

        try (Rehearsal rehearsal = vpn.backups().rehearse(RestoreSpec.of(backup.file()))) {
            assertThat(rehearsal.changes().users().removed()).isOne();
        }

        assertThat(secrets(vpn)).isEqualTo(before);
        assertThat(namesIn("home")).noneMatch(name -> name.startsWith("restore-stage-"));
        assertThat(vpn.backups().list()).hasSize(1);
        refused(ErrorCode.NOT_FOUND, () -> vpn.backups().beforeLastRestore());
    }

    @Test
    void whatWasNotShownIsNotDone() {
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        try (Rehearsal rehearsal = vpn.backups().rehearse(RestoreSpec.of(backup.file()))) {
            create("carol");

            refused(ErrorCode.STALE, rehearsal::apply);
        }
        assertThat(secrets(vpn)).containsKey("carol");
    }

    @Test
    void whatAKilledRestoreLeftIsSweptAtTheNextOpening() throws IOException {
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        vpn.close();
        Path stage = folder.resolve("home/restore-stage-00");
        Files.createDirectory(stage);
        Files.createFile(stage.resolve("vpn.db"));
        Path draft = backup.file().resolveSibling("vpn-x.vpnbackup.00ff.new");
        Files.createFile(draft);

        vpn = open("home");

        assertThat(stage).doesNotExist();
        assertThat(draft).doesNotExist();
        assertThat(vpn.backups().list()).containsExactly(backup);
    }

    private static UserSpec half(String side, int number) {
        return UserSpec.named(side + number).access(ProtocolKind.SOCKS5).build();
    }

    @Test
    void aBackupHoldsOneMomentWhileOthersWrite() throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; !enough.get(); i++) {
                List<UserSpec> pair = List.of(half("left-", i), half("right-", i));
                vpn.users().createAll(pair, BulkOptions.standard());
            }
        });
        try {
            for (int i = 0; i < 10; i++) {
                Backup backup = vpn.backups().create(BackupSpec.inHome());
                assertThat(backup.users() % 2)
                        .as("pairs are saved in one commit")
                        .isZero();
                assertThat(vpn.backups().verify(RestoreSpec.of(backup.file()))).isEqualTo(backup);
                Thread.sleep(20);
            }
        } finally {
            enough.set(true);
            writer.join();
        }
        List<Backup> backups = vpn.backups().list();
        assertThat(backups.getFirst().users()).isGreaterThan(backups.getLast().users());
    }

    @Test
    void whetherAServerIsToRunComesBackAndARestartIsNoDifference() {
        Server edge = vpn.servers().get(ServerName.parse("edge"));
        Backup backup = vpn.backups().create(BackupSpec.inHome());
        vpn.servers().update(edge.id(), ServerEdit.builder().restart().build());

        assertThat(restore(vpn, RestoreSpec.of(backup.file())).servers())
                .isEqualTo(new RestoreChanges.Tally(0, 0, 0, 1));
        vpn.servers()
                .update(edge.id(), ServerEdit.builder().power(Power.STOPPED).build());

        assertThat(restore(vpn, RestoreSpec.of(backup.file())).servers())
                .isEqualTo(new RestoreChanges.Tally(0, 0, 1, 0));
        ServerSpec after = vpn.servers().get(edge.name()).spec();
        assertThat(after.isToRun()).isTrue();
        assertThat(after.restarts()).isEqualTo(1);
    }
}
