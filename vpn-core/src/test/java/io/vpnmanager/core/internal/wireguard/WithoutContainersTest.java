package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.store.KeyVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The engine where no container engine answers. */
class WithoutContainersTest {
    private final AtomicInteger lookedFor = new AtomicInteger();
    private final WireGuardEngine engine = new WireGuardEngine(
            this::noRuntime, server -> Secret.of("of a server"), new BouncyCastleCrypto(), InstantSource.system());

    private ContainerRuntime noRuntime() {
        lookedFor.incrementAndGet();
        throw Problem.of(ErrorCode.ENGINE, "container engine", "does not answer")
                .toException();
    }

    private static AdmittedKey key(long number, Check check) {
        AccessKey key = new AccessKey(
                new AccessKeyId(UUID.randomUUID()), ProtocolKind.WIREGUARD, CredentialKind.GENERATED, Instant.EPOCH);
        return new AdmittedKey(
                number,
                new UserId(UUID.randomUUID()),
                UserName.parse("alice"),
                Set.of(),
                key,
                check,
                OptionalLong.of(number));
    }

    private static AdmittedKey key(long number) {
        return key(number, new Check.Equal(Secret.of("secret " + number)));
    }

    @Test
    void aHomeWithoutSuchServersLooksForItOnce() {
        engine.watch(() -> {});
        for (int i = 0; i < 5; i++) {
            engine.refuseTheRest();
            assertThat(engine.observe()).isEmpty();
            assertThat(engine.keys(0, 10)).isEmpty();
        }
        engine.close();

        assertThat(lookedFor).hasValue(1);
    }

    @Test
    void keysAndGroupsAreKnownAllTheSame() {
        AdmittedKey first = key(1);
        AdmittedKey second = key(2);
        GroupId group = new GroupId(UUID.randomUUID());
        engine.admit(second);
        engine.admit(first);
        engine.grant(new GroupGrant(3, group, Set.of(new ServerId(UUID.randomUUID()))));

        assertThat(engine.keys(0, 10)).extracting(KeyVersion::number).containsExactly(1L, 2L);
        assertThat(engine.keys(1, 10)).extracting(KeyVersion::number).containsExactly(2L);
        assertThat(engine.keys(0, 1)).extracting(KeyVersion::number).containsExactly(1L);
        assertThat(engine.groups()).hasSize(1);
        assertThat(engine.sessions(first.key().id())).hasValue(0);
        engine.revoke(first.key().id());
        engine.withdraw(group);
        assertThat(engine.keys(0, 10)).extracting(KeyVersion::number).containsExactly(2L);
        assertThat(engine.groups()).isEmpty();
        assertThat(engine.traffic()).isEmpty();
    }

    @Test
    void aServerSaysWhyItCannotBeServed() {
        Server server = new Server(
                new ServerId(UUID.randomUUID()),
                ServerSpec.named("edge")
                        .protocol(new WireGuard(
                                WireGuard.DEFAULT_SUBNET,
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                TargetPolicy.PUBLIC_ONLY))
                        .port(51820)
                        .build(),
                1,
                Instant.EPOCH,
                ServerReport.NONE);

        assertThatExceptionOfType(VpnException.class)
                .isThrownBy(() -> engine.serve(WantedListener.present(server)))
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.ENGINE));
        engine.close();
    }

    @Test
    void aPasswordIsNoKey() {
        assertThatExceptionOfType(VpnException.class)
                .isThrownBy(() -> engine.admit(key(1, new Check.Hash("$argon2id$"))))
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.POLICY));
    }
}
