package io.vpnmanager.api.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Hold;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final TemplateName BASIC = TemplateName.parse("basic");
    private static final TemplateSpec SPEC = new TemplateSpec(
            BASIC,
            Set.of(ProtocolKind.HTTP, ProtocolKind.SOCKS5),
            Set.of(GroupName.parse("us"), GroupName.parse("eu")),
            Optional.of(Duration.ofDays(30)),
            Terms.NONE.quota(Quota.of(ByteSize.gibibytes(50), QuotaReset.NEVER)).next(new Next(BASIC, true)));

    @Test
    void readsWhatItWrites() {
        assertThat(TemplateSpec.of(BASIC, SPEC.settings())).isEqualTo(SPEC);
        assertThat(TemplateSpec.SETTINGS).containsAll(SPEC.settings().keySet());
        assertThat(SPEC.settings().get("lasts")).containsExactly("30d");
        assertThat(SPEC.settings().get("groups")).containsExactly("eu", "us");
    }

    @ParameterizedTest
    @CsvSource({
        "standing, suspended, UNKNOWN, is not one of its settings",
        "expires, 2026-07-01T00:00:00Z, UNKNOWN, is not one of its settings",
        "hold-until, 2026-07-01T00:00:00Z, UNKNOWN, is not one of its settings",
        "lsats, 30d, UNKNOWN, is not one of its settings",
        "lasts, 0d, RANGE, not a second to a century",
        "protocols, gopher, UNKNOWN, gopher",
        "quota-reset, daily, SYNTAX, comes without quota"
    })
    void whatMakesNoSenseIsRefused(String name, String value, ErrorCode code, String why) {
        Map<String, List<String>> settings = new HashMap<>(Map.of("protocols", List.of("socks5")));
        settings.put(name, List.of(value));
        assertThatThrownBy(() -> TemplateSpec.of(BASIC, settings))
                .hasMessageContaining(why)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void withoutAProtocolItIsRefused() {
        assertThatThrownBy(() -> TemplateSpec.of(BASIC, Map.of())).hasMessageContaining("has no protocol");
    }

    @Test
    void termsOfOneUserAreRefused() {
        Terms ending = Terms.NONE.expiresAt(NOON);
        assertThatThrownBy(() -> new TemplateSpec(BASIC, Set.of(ProtocolKind.HTTP), Set.of(), Optional.empty(), ending))
                .hasMessageContaining("only one user can have");
        Terms waiting = Terms.NONE.hold(new Hold(Duration.ofDays(1), Optional.of(NOON)));
        assertThatThrownBy(
                        () -> new TemplateSpec(BASIC, Set.of(ProtocolKind.HTTP), Set.of(), Optional.empty(), waiting))
                .hasMessageContaining("only one user can have");
    }

    @Test
    void aUserOfItHasWhatItSaysCountedFromThen() {
        UserSpec alice = SPEC.user(UserName.parse("alice"), NOON).build();
        assertThat(alice.credentials().keySet()).isEqualTo(SPEC.protocols());
        assertThat(alice.groups()).isEqualTo(SPEC.groups());
        assertThat(alice.terms()).isEqualTo(SPEC.terms().expiresAt(NOON.plus(Duration.ofDays(30))));
    }

    @Test
    void whatIsSetOnTheUserWins() {
        UserSpec alice = SPEC.user(UserName.parse("alice"), NOON)
                .noAccess()
                .access(ProtocolKind.HTTP)
                .noGroups()
                .termsOver(Map.of("quota", List.of("1GiB")))
                .build();
        assertThat(alice.credentials()).containsOnlyKeys(ProtocolKind.HTTP);
        assertThat(alice.groups()).isEmpty();
        assertThat(alice.terms().quota()).contains(Quota.of(ByteSize.gibibytes(1), QuotaReset.NEVER));
        assertThat(alice.terms().expiresAt()).contains(NOON.plus(Duration.ofDays(30)));
    }

    @Test
    void anEditChangesWhatItMentions() {
        TemplateSpec after = TemplateEdit.builder()
                .name(TemplateName.parse("gold"))
                .setting("quota", List.of("100GiB"))
                .setting("groups", List.of())
                .build()
                .of(SPEC);
        assertThat(after.name()).hasToString("gold");
        assertThat(after.groups()).isEmpty();
        assertThat(after.terms().quota()).contains(Quota.of(ByteSize.gibibytes(100), QuotaReset.NEVER));
        assertThat(after.lasts()).isEqualTo(SPEC.lasts());
    }

    @Test
    void theEditToASpecLeavesNothingElse() {
        TemplateSpec bare = TemplateSpec.named("basic", ProtocolKind.SOCKS5);
        assertThat(TemplateEdit.to(bare).of(SPEC)).isEqualTo(bare);
        assertThat(TemplateEdit.to(SPEC)).isEqualTo(TemplateEdit.to(SPEC)).hasSameHashCodeAs(TemplateEdit.to(SPEC));
        assertThat(TemplateEdit.to(SPEC)).isNotEqualTo(TemplateEdit.to(bare));
        assertThat(TemplateEdit.builder().onlyAt(3).build().onlyAt()).hasValue(3);
        assertThat(TemplateEdit.to(bare).toString()).contains("protocols=[socks5]");
    }

    @Test
    void aRevisionBelowOneIsRefused() {
        TemplateId id = TemplateId.parse(new UUID(0, 1).toString());
        assertThatThrownBy(() -> new UserTemplate(id, SPEC, NOON, 0)).hasMessageContaining("is below 1");
        assertThat(new UserTemplate(id, SPEC, NOON, 1).next(SPEC).revision()).isEqualTo(2);
    }
}
