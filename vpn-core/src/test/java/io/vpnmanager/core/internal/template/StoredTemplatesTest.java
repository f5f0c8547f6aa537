package io.vpnmanager.core.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.event.Event;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoredTemplatesTest {
    private static final TemplateName BASIC = TemplateName.parse("basic");
    private static final TemplateName GOLD = TemplateName.parse("gold");

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));

    @AfterEach
    void close() {
        home.close();
    }

    private static TemplateSpec spec(String name, String... settings) {
        Map<String, List<String>> all = new HashMap<>(Map.of("protocols", List.of("socks5")));
        for (String setting : settings) {
            int sign = setting.indexOf('=');
            all.put(setting.substring(0, sign), List.of(setting.substring(sign + 1)));
        }
        return TemplateSpec.of(TemplateName.parse(name), all);
    }

    private UserTemplate create(String name, String... settings) {
        return home.vpn.templates().create(spec(name, settings));
    }

    private User userOf(TemplateName template, String name) {
        return home.vpn
                .users()
                .create(home.vpn
                        .templates()
                        .userOf(template, UserName.parse(name))
                        .build());
    }

    private static TemplateEdit.Builder edit() {
        return TemplateEdit.builder();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    @Nested
    class Saving {
        @Test
        void aTemplateIsFoundAsItWasMade() {
            UserTemplate basic = create("basic", "lasts=30d", "quota=1GiB");
            assertThat(basic.revision()).isEqualTo(1);
            assertThat(home.vpn.templates().get(BASIC)).isEqualTo(basic);
            assertThat(home.vpn.templates().find(basic.id())).contains(basic);
            assertThat(home.vpn.templates().find(GOLD)).isEmpty();
            assertThat(home.vpn.templates().list()).containsExactly(basic);
        }

        @Test
        void aNameThatComesCloseIsNamed() {
            create("basic");
            assertThatThrownBy(() -> home.vpn.templates().get(TemplateName.parse("basics")))
                    .hasMessageContaining("Did you mean basic?");
        }

        @Test
        void aNameIsTakenOnce() {
            create("basic");
            refused(ErrorCode.DUPLICATE, () -> create("basic"));
        }

        @Test
        void aGroupThatIsNotThereIsRefused() {
            assertThatThrownBy(() -> create("basic", "groups=eu"))
                    .hasMessageContaining("group eu does not exist, and template basic names it");
            home.vpn.groups().create(GroupSpec.named("eu"));
            assertThat(create("basic", "groups=eu").revision()).isEqualTo(1);
        }

        @Test
        void aLimitThatCannotBeHeldIsRefused() {
            refused(
                    ErrorCode.POLICY,
                    () -> home.vpn
                            .templates()
                            .create(TemplateSpec.of(
                                    BASIC, Map.of("protocols", List.of("wireguard"), "max-devices", List.of("2")))));
        }

        @Test
        void underAnOperationIdItIsMadeOnce() {
            OperationId id = OperationId.parse("import-1");
            UserTemplate first = home.vpn.operation(id).templates().create(spec("basic"));
            assertThat(home.vpn.operation(id).templates().create(spec("basic"))).isEqualTo(first);
            refused(
                    ErrorCode.DUPLICATE,
                    () -> home.vpn.operation(id).templates().create(spec("basic", "quota=1GiB")));
        }

        @Test
        void isTheAuditLogsAndEvents() {
            UserTemplate basic = create("basic");
            home.vpn.templates().update(basic.id(), edit().name(GOLD).build());
            home.vpn.templates().delete(GOLD);
            List<String> rows = home.store.read(unit -> unit.audit().after(0, 9).stream()
                    .map(row -> row.entry().action() + " " + row.entry().subject())
                    .toList());
            assertThat(rows)
                    .containsExactly("template.create basic", "template.update basic -> gold", "template.delete gold");
            assertThat(home.vpn.events().after(0, 9))
                    .allSatisfy(event -> assertThat(event).isInstanceOf(Event.OfTemplate.class));
        }
    }

    @Nested
    class Changing {
        @Test
        void aUserWhoWasMadeOfItStays() {
            UserTemplate basic = create("basic", "quota=1GiB");
            User alice = userOf(BASIC, "alice");
            UserTemplate after = home.vpn
                    .templates()
                    .update(basic.id(), edit().setting("quota", List.of("2GiB")).build());
            assertThat(after.revision()).isEqualTo(2);
            assertThat(home.vpn.users().get(alice.name())).isEqualTo(alice);
            home.vpn.templates().delete(BASIC);
            assertThat(home.vpn.users().get(alice.name())).isEqualTo(alice);
        }

        @Test
        void ofAnotherRevisionIsRefused() {
            UserTemplate basic = create("basic");
            home.vpn
                    .templates()
                    .update(
                            basic.id(),
                            edit().setting("quota", List.of("2GiB")).onlyAt(1).build());
            refused(
                    ErrorCode.STALE,
                    () -> home.vpn
                            .templates()
                            .update(
                                    basic.id(),
                                    edit().setting("quota", List.of("3GiB"))
                                            .onlyAt(1)
                                            .build()));
        }

        @Test
        void ofNothingIsNone() {
            UserTemplate basic = create("basic", "quota=1GiB");
            assertThat(home.vpn.templates().update(basic.id(), TemplateEdit.to(basic.spec())))
                    .isEqualTo(basic);
        }

        @Test
        void ofOneThatIsGoneIsRefused() {
            UserTemplate basic = create("basic");
            home.vpn.templates().delete(basic.id());
            refused(ErrorCode.NOT_FOUND, () -> home.vpn.templates().delete(basic.id()));
            refused(
                    ErrorCode.NOT_FOUND,
                    () -> home.vpn
                            .templates()
                            .update(basic.id(), edit().name(GOLD).build()));
        }
    }

    @Nested
    class Making {
        @Test
        void aUserHasItsTimeFromNowOn() {
            create("basic", "lasts=30d", "quota=1GiB", "note=paid");
            User alice = userOf(BASIC, "alice");
            assertThat(alice.terms().expiresAt()).contains(home.clock.instant().plus(Duration.ofDays(30)));
            assertThat(alice.terms().note()).isEqualTo("paid");
            assertThat(alice.key(ProtocolKind.SOCKS5)).isPresent();
        }

        @Test
        void aUserOfOneThatIsNotThereIsRefused() {
            refused(ErrorCode.NOT_FOUND, () -> userOf(BASIC, "alice"));
        }
    }

    @Nested
    class WhatComesNext {
        @Test
        void mustBeThere() {
            assertThatThrownBy(() -> create("basic", "next=gold"))
                    .hasMessageContaining("template gold does not exist, and template basic names it");
            create("basic", "next=basic");
            User alice = userOf(BASIC, "alice");
            refused(
                    ErrorCode.NOT_FOUND,
                    () -> home.vpn
                            .users()
                            .update(
                                    alice.id(),
                                    UserEdit.builder()
                                            .term("next", List.of("gold"))
                                            .build()));
        }

        @Test
        void isNeitherDeletedNorRenamedWhileAUserNamesIt() {
            UserTemplate basic = create("basic");
            User alice = userOf(BASIC, "alice");
            UserEdit waiting = UserEdit.builder().term("next", List.of("basic")).build();
            home.vpn.users().update(alice.id(), waiting);
            refused(ErrorCode.POLICY, () -> home.vpn.templates().delete(BASIC));
            refused(
                    ErrorCode.POLICY,
                    () -> home.vpn
                            .templates()
                            .update(basic.id(), edit().name(GOLD).build()));

            UserEdit content = UserEdit.builder().term("next", List.of()).build();
            home.vpn.users().update(alice.id(), content);
            home.vpn.templates().delete(BASIC);
            assertThat(home.vpn.templates().list()).isEmpty();
        }

        @Test
        void goesWithAPlanThatLeavesNobodyWithoutIt() {
            UserTemplate basic = create("basic");
            User alice = userOf(BASIC, "alice");
            home.vpn
                    .users()
                    .update(
                            alice.id(),
                            UserEdit.builder().term("next", List.of("basic")).build());
            home.vpn.apply(home.vpn.plan(List.of(
                    new Change.DeleteTemplate(basic.id()),
                    new Change.UpdateUser(
                            alice.id(),
                            UserEdit.builder().term("next", List.of()).build()))));
            assertThat(home.vpn.templates().list()).isEmpty();
        }

        @Test
        void isSeenWhenSomebodyCameToNameItAfterThePlan() {
            UserTemplate basic = create("basic");
            User alice = userOf(BASIC, "alice");
            Plan plan = home.vpn.plan(List.of(new Change.DeleteTemplate(basic.id())));
            home.vpn
                    .users()
                    .update(
                            alice.id(),
                            UserEdit.builder().term("next", List.of("basic")).build());
            refused(ErrorCode.POLICY, () -> home.vpn.apply(plan));
            assertThat(home.vpn.templates().list()).containsExactly(basic);
        }

        @Test
        void isNotDeletedWhileAnotherTemplateNamesIt() {
            create("gold");
            create("basic", "next=gold");
            refused(ErrorCode.NOT_FOUND, () -> home.vpn.templates().delete(GOLD));
            home.vpn.templates().delete(BASIC);
            home.vpn.templates().delete(GOLD);
            assertThat(home.vpn.templates().list()).isEmpty();
        }
    }

    @Nested
    class InAFleet {
        @Test
        void templatesComeChangeAndGo() {
            create("old");
            create("basic");
            Fleet fleet = Fleet.builder()
                    .templates(List.of(spec("basic", "next=gold"), spec("gold", "quota=1GiB")))
                    .build();
            home.vpn.apply(home.vpn.plan(fleet));
            assertThat(home.vpn.fleets().current().templates()).isEqualTo(fleet.templates());
            assertThat(home.vpn.plan(fleet).isEmpty()).isTrue();
        }

        @Test
        void whereTheyAreNotManagedTheyStay() {
            create("basic");
            assertThat(home.vpn.plan(Fleet.builder().groups(List.of()).build()).isEmpty())
                    .isTrue();
        }
    }
}
