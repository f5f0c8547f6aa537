package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Templates, which nobody points at by their identity. */
abstract class TemplateRules extends StoreFixture {
    private final UserTemplate basic = template("basic");

    private static UserTemplate template(String name) {
        TemplateSpec spec = new TemplateSpec(
                TemplateName.parse(name),
                Set.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP),
                Set.of(GroupName.parse("eu"), GroupName.parse("us")),
                Optional.of(Duration.ofDays(30)),
                new Terms(
                        Terms.NONE.standing(),
                        Optional.empty(),
                        Optional.of(Quota.of(ByteSize.gibibytes(1), QuotaReset.NEVER)),
                        Optional.empty(),
                        Optional.empty(),
                        Terms.NONE.limits(),
                        Optional.of(new Next(TemplateName.parse("basic"), true)),
                        "a \"note\"",
                        Set.of(Tag.parse("b"), Tag.parse("a"))));
        return new UserTemplate(new TemplateId(UUID.randomUUID()), spec, StoreSamples.NOON, 1);
    }

    private static UserTemplate named(UserTemplate template, String name) {
        return template.next(
                TemplateSpec.of(TemplateName.parse(name), template.spec().settings()));
    }

    private void write(Consumer<WriteUnit> work) {
        store.write(unit -> {
            work.accept(unit);
            return true;
        });
    }

    private void insert(UserTemplate template) {
        write(unit -> unit.templates().insert(template));
    }

    private Optional<UserTemplate> found(String name) {
        return one(unit -> unit.templates().find(TemplateName.parse(name)));
    }

    private void assertRefused(ErrorCode code, Consumer<WriteUnit> work) {
        assertThatThrownBy(() -> write(work))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void isFoundAsItWasSaved() {
        insert(basic);
        assertThat(found("basic")).contains(basic);
        assertThat(one(unit -> unit.templates().find(basic.id()))).contains(basic);
        assertThat(found("gold")).isEmpty();
        assertThat(one(unit -> unit.templates().find(new TemplateId(UUID.randomUUID()))))
                .isEmpty();
    }

    @Test
    void itsTimeIsKeptToTheMillisecond() {
        insert(new UserTemplate(basic.id(), basic.spec(), StoreSamples.NOON.plusNanos(5), 1));
        assertThat(found("basic").orElseThrow().createdAt())
                .isEqualTo(StoreSamples.NOON.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void standInTheOrderOfNames() {
        UserTemplate gold = template("gold");
        insert(gold);
        insert(basic);
        assertThat(all(unit -> unit.templates().list())).containsExactly(basic, gold);
    }

    @Test
    void aNameAndAnIdentityAreTakenOnce() {
        insert(basic);
        assertRefused(ErrorCode.DUPLICATE, unit -> unit.templates().insert(template("basic")));
        assertRefused(
                ErrorCode.DUPLICATE,
                unit -> unit.templates()
                        .insert(new UserTemplate(basic.id(), template("gold").spec(), StoreSamples.NOON, 1)));
        assertThat(all(unit -> unit.templates().list())).containsExactly(basic);
    }

    @Test
    void anUpdateReplacesAllButTheTimeOfCreation() {
        insert(basic);
        UserTemplate bare = basic.next(TemplateSpec.named("bare", ProtocolKind.HTTP));
        write(unit ->
                unit.templates().update(new UserTemplate(bare.id(), bare.spec(), StoreSamples.NOON.plusSeconds(9), 2)));
        assertThat(found("bare")).contains(bare);
        assertThat(found("basic")).isEmpty();
    }

    @Test
    void anUpdateBeginsAtTheRevisionBefore() {
        insert(basic);
        write(unit -> unit.templates().update(named(basic, "silver")));
        assertRefused(ErrorCode.STALE, unit -> unit.templates().update(named(basic, "gold")));
        assertRefused(
                ErrorCode.STALE,
                unit -> unit.templates().update(template("other").next(basic.spec())));
        assertThat(all(unit -> unit.templates().list())).containsExactly(named(basic, "silver"));
    }

    @Test
    void anUpdateTakesNoNameOfAnother() {
        insert(basic);
        insert(template("gold"));
        assertRefused(ErrorCode.DUPLICATE, unit -> unit.templates().update(named(basic, "gold")));
        assertThat(found("basic")).contains(basic);
    }

    @Test
    void isGoneOnceItIsDeleted() {
        insert(basic);
        assertThat(store.<Boolean>write(unit -> unit.templates().delete(basic.id())))
                .isTrue();
        assertThat(store.<Boolean>write(unit -> unit.templates().delete(basic.id())))
                .isFalse();
        assertThat(found("basic")).isEmpty();
        insert(basic);
        assertThat(found("basic")).contains(basic);
    }

    @Test
    void aUnitThatFailsLeavesNothing() {
        assertRefused(ErrorCode.DUPLICATE, unit -> {
            unit.templates().insert(basic);
            unit.templates().insert(template("basic"));
        });
        assertThat(all(unit -> unit.templates().list())).isEmpty();
    }

    @Test
    void whoWaitsForOneIsCountedWhetherOrNotItIsThere() {
        TemplateName name = TemplateName.parse("basic");
        for (String user : List.of("alice", "bob")) {
            insert(waiting(StoreSamples.user(user, ProtocolKind.SOCKS5), name));
        }
        insert(waiting(StoreSamples.user("carol", ProtocolKind.SOCKS5), TemplateName.parse("gold")));
        User dave = StoreSamples.user("dave", ProtocolKind.SOCKS5);
        insert(new User(
                dave.id(),
                dave.name(),
                dave.email(),
                dave.keys(),
                dave.groups(),
                new Terms(
                        Terms.NONE.standing(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Terms.NONE.limits(),
                        Optional.empty(),
                        "basic",
                        Set.of()),
                dave.life(),
                dave.createdAt(),
                1));
        assertThat(other.<Long>read(unit -> unit.templates().awaitedBy(name))).isEqualTo(2);
        assertThat(other.<Long>read(unit -> unit.templates().awaitedBy(TemplateName.parse("none"))))
                .isZero();
    }

    private static User waiting(User user, TemplateName next) {
        return new User(
                user.id(),
                user.name(),
                user.email(),
                user.keys(),
                user.groups(),
                Terms.NONE.next(new Next(next, false)),
                user.life(),
                user.createdAt(),
                1);
    }
}
