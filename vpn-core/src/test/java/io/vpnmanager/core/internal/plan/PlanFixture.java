package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** A home in memory, and words to ask it for plans. */
abstract class PlanFixture {
    final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));

    @AfterEach
    void close() {
        home.close();
    }

    User user(String name) {
        return home.vpn.users().create(spec(name));
    }

    static UserSpec spec(String name) {
        return UserSpec.named(name).access(ProtocolKind.SOCKS5).build();
    }

    Server server(String name) {
        return home.vpn.servers().create(socks(name).build());
    }

    static ServerSpec.Builder socks(String name) {
        return ServerSpec.named(name).protocol(Socks5.closedByDefault());
    }

    static UserEdit email(String address) {
        return UserEdit.builder().email(EmailAddress.parse(address)).build();
    }

    static ServerEdit port(Port port) {
        return ServerEdit.builder().port(port).build();
    }

    static Port portOf(Server server) {
        return server.spec().port().orElseThrow();
    }

    Plan plan(Change... changes) {
        return home.vpn.plan(List.of(changes));
    }

    List<AuditRow> audit() {
        return home.store.read(unit -> unit.audit().after(0, 1000));
    }

    static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
