package io.vpnmanager.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.plan.Effect.Restart;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final UUID ID = new UUID(1, 2);
    private static final AccessKey KEY =
            new AccessKey(new AccessKeyId(ID), ProtocolKind.SOCKS5, CredentialKind.GENERATED, Instant.EPOCH);
    private static final User ALICE = new User(
            new UserId(ID), UserName.parse("alice"), Optional.empty(), List.of(KEY), Set.of(), Instant.EPOCH, 3);
    private static final ServerSpec SPEC = ServerSpec.named("edge")
            .protocol(Socks5.closedByDefault())
            .port(1080)
            .build();
    private static final Server EDGE = new Server(new ServerId(ID), SPEC, 4, Instant.EPOCH, ServerReport.NONE);
    private static final Effect THREE = new Effect(Restart.NEEDED, OptionalLong.of(3));

    private static Plan of(Step step) {
        return new Plan(List.of(step), Set.of());
    }

    @Test
    void stepsSayWhatWhichAndFromWhere() {
        UserSpec spec = UserSpec.named("bob").access(ProtocolKind.HTTP).build();
        UserEdit edit = UserEdit.builder().access(ProtocolKind.HTTP).build();
        List<Step> steps = List.of(
                new Step.CreateUser(spec),
                new Step.UpdateUser(ALICE, edit, Effect.NONE),
                new Step.DeleteUser(ALICE, Effect.NONE),
                new Step.CreateServer(SPEC),
                new Step.UpdateServer(EDGE, SPEC.withPort(Port.of(1081)), THREE),
                new Step.DeleteServer(EDGE, THREE));

        assertThat(steps)
                .extracting(Step::sentence)
                .containsExactly(
                        "create user bob: key http none -> new, generated",
                        "update user alice: key http none -> new, generated",
                        "delete user alice",
                        "create server edge: protocol none -> socks5, listen none -> 127.0.0.1, port none -> 1080",
                        "update server edge: port 1080 -> 1081",
                        "delete server edge");
        assertThat(steps).extracting(Step::baseRevision).containsExactly(0L, 3L, 3L, 0L, 4L, 4L);
        assertThat(steps.getFirst().effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void rotatedAndRetiredKeysAreDifferences() {
        ServerKeys rotated = EDGE.keys().rotated(new RetiringKeys(1, Port.of(1080), Optional.empty()));
        Server both = new Server(EDGE.id(), SPEC.withPort(Port.of(1081)), 5, EDGE.createdAt(), EDGE.report(), rotated);

        assertThat(rotation(Optional.of(Duration.ofDays(7))).sentence())
                .isEqualTo("update server edge: port 1080 -> 1081, keys 1 -> 2,"
                        + " retiring-keys none -> 1 at port 1080 for 7d");
        assertThat(Stream.of(Duration.ofHours(36), Duration.ofMinutes(90), Duration.ofSeconds(61))
                        .map(time -> rotation(Optional.of(time))
                                .differences()
                                .getLast()
                                .after()))
                .containsExactly(
                        Optional.of("1 at port 1080 for 36h"),
                        Optional.of("1 at port 1080 for 90m"),
                        Optional.of("1 at port 1080 for 61s"));
        assertThat(rotation(Optional.empty()).differences().getLast().after()).contains("1 at port 1080");
        assertThat(new Step.RetireServerKeys(both, THREE).sentence())
                .isEqualTo("update server edge: retiring-keys 1 at port 1080 -> none");
    }

    private static Step rotation(Optional<Duration> overlap) {
        return new Step.RotateServerKeys(EDGE, Port.of(1081), overlap, Effect.NONE);
    }

    @Test
    void aReplacedKeyIsADifferenceEvenWhereTheWordsAreAlike() {
        User chosen = new User(
                ALICE.id(),
                ALICE.name(),
                Optional.empty(),
                List.of(new AccessKey(KEY.id(), ProtocolKind.SOCKS5, CredentialKind.CHOSEN, Instant.EPOCH)),
                Set.of(),
                Instant.EPOCH,
                1);
        UserEdit edit = UserEdit.builder()
                .access(ProtocolKind.SOCKS5, Secret.of("correct horse"))
                .build();

        assertThat(new Step.UpdateUser(chosen, edit, Effect.NONE).differences())
                .containsExactly(new Difference("key socks5", Optional.of("chosen"), Optional.of("new, chosen")));
    }

    @Test
    void whatTakesAwayOrMayCutIsDestructive() {
        Effect unknown = new Effect(Restart.NOT_NEEDED, OptionalLong.empty());
        UserEdit edit = UserEdit.builder().build();

        assertThat(of(new Step.DeleteUser(ALICE, Effect.NONE)).isDestructive()).isTrue();
        assertThat(of(new Step.UpdateUser(ALICE, edit, unknown)).isDestructive())
                .isTrue();
        assertThat(of(new Step.UpdateServer(EDGE, SPEC, THREE)).isDestructive()).isTrue();
        assertThat(of(new Step.UpdateUser(ALICE, edit, Effect.NONE)).isDestructive())
                .isFalse();
        assertThat(of(new Step.CreateServer(SPEC)).isDestructive()).isFalse();
    }

    @Test
    void fewerSessionsThanNoneAreRefused() {
        assertThatThrownBy(() -> new Effect(Restart.NEEDED, OptionalLong.of(-1)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aPlanShowsNoPassword() {
        UserSpec spec = UserSpec.named("bob")
                .access(ProtocolKind.HTTP, Secret.of("correct horse"))
                .build();
        Plan plan = of(new Step.CreateUser(spec));

        assertThat(plan.toString() + plan.steps()).doesNotContain("correct horse");
        assertThat(plan)
                .hasToString("create user bob: key http none -> new, chosen")
                .isEqualTo(of(new Step.CreateUser(UserSpec.named("bob")
                        .access(ProtocolKind.HTTP, Secret.of("correct horse"))
                        .build())));
    }
}
