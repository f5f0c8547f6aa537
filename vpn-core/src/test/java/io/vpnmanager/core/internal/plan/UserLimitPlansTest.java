package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.BitRate;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A limit that a protocol of the user would not keep is refused, whichever way it comes. */
class UserLimitPlansTest {
    private static final Limits FAST =
            new Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.of(BitRate.megabits(20)));

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));

    @AfterEach
    void close() {
        home.close();
    }

    private static UserSpec limited(ProtocolKind... protocols) {
        UserSpec.Builder spec = UserSpec.named("alice").terms(Terms.NONE.limits(FAST));
        List.of(protocols).forEach(spec::access);
        return spec.build();
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY))
                .hasMessageContaining("a speed of user alice")
                .hasMessageContaining("cannot be held at wireguard")
                .hasMessageContaining("socks5 and http");
    }

    @Test
    void aNewUserOfAProtocolThatCannotIsRefused() {
        assertRefused(() ->
                home.vpn.plan(List.of(new Change.CreateUser(limited(ProtocolKind.SOCKS5, ProtocolKind.WIREGUARD)))));
        assertThat(home.vpn
                        .users()
                        .create(limited(ProtocolKind.SOCKS5, ProtocolKind.HTTP))
                        .terms()
                        .limits())
                .isEqualTo(FAST);
    }

    @Test
    void aLimitedUserGetsNoAccessToOneThatCannot() {
        User alice = home.vpn.users().create(limited(ProtocolKind.SOCKS5));

        assertRefused(() -> home.vpn
                .users()
                .update(
                        alice.id(),
                        UserEdit.builder().access(ProtocolKind.WIREGUARD).build()));
    }

    @Test
    void aUserOfOneThatCannotGetsNoLimitUnlessThatAccessGoes() {
        User alice = home.vpn
                .users()
                .create(UserSpec.named("alice")
                        .access(ProtocolKind.SOCKS5)
                        .access(ProtocolKind.WIREGUARD)
                        .build());
        UserEdit.Builder limit = UserEdit.builder().term("download-speed", List.of("20Mbit"));

        assertRefused(() -> home.vpn.users().update(alice.id(), limit.build()));
        User after = home.vpn
                .users()
                .update(alice.id(), limit.noAccess(ProtocolKind.WIREGUARD).build());

        assertThat(after.terms().limits()).isEqualTo(FAST);
    }

    @Test
    void ofManyUsersTheOthersAreMade() {
        BulkReport report = home.vpn
                .users()
                .createAll(
                        List.of(
                                limited(ProtocolKind.WIREGUARD),
                                UserSpec.named("bob")
                                        .access(ProtocolKind.WIREGUARD)
                                        .build()),
                        BulkOptions.standard());

        assertThat(report).isEqualTo(new BulkReport(1, 0, 1));
    }
}
