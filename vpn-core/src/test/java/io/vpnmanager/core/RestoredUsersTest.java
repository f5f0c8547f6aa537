package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.Rehearsal;
import io.vpnmanager.api.backup.RestoreChanges;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerName;
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
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of users, of their groups and templates, and of those who were deleted or changed since. */
@Timeout(120)
class RestoredUsersTest extends BackupFixture {
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

        RestoreChanges changes = restore(vpn, RestoreSpec.of(backup.file()));

        User back = vpn.users().get(alice.name());
        assertThat(changes.keptOut()).isOne();
        assertThat(back.email()).isEmpty();
        assertThat(back.status()).isEqualTo(UserStatus.SUSPENDED);
        assertThat(back.terms().standing()).isEqualTo(Standing.SUSPENDED);
        try (Rehearsal again = vpn.backups().rehearse(RestoreSpec.of(backup.file()))) {
            assertThat(again.changes().isEmpty()).isTrue();
            assertThat(again.changes().keptOut()).isOne();
        }
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
}
