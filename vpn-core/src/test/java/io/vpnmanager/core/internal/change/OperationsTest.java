package io.vpnmanager.core.internal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.fake.LostAnswerStore;
import io.vpnmanager.core.internal.fake.OvertakenStore;
import io.vpnmanager.core.internal.follow.Progress;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A change that carries an id is made once, however often it is asked for. */
class OperationsTest {
    private static final OperationId ID = new OperationId("job-17");
    private static final UserSpec ALICE =
            UserSpec.named("alice").access(ProtocolKind.SOCKS5).build();
    private static final ServerSpec EDGE =
            ServerSpec.named("edge").protocol(Socks5.closedByDefault()).build();

    private final StateStore store = new MemoryStoreProvider().open(Path.of("unused"));
    private final FakeHome home = new FakeHome(store);
    private final Vpn vpn = home.vpn;

    @AfterEach
    void close() {
        home.close();
    }

    private static UserSpec.Builder user(String name) {
        return UserSpec.named(name).access(ProtocolKind.SOCKS5);
    }

    private User create(OperationId id, UserSpec spec) {
        return vpn.operation(id).users().create(spec);
    }

    /** Makes a change whose answer never comes. */
    private void withoutAnswer(Consumer<Vpn> change) {
        FakeHome deaf = new FakeHome(new LostAnswerStore(store));
        try {
            assertThatThrownBy(() -> change.accept(deaf.vpn)).hasMessageContaining("the answer is lost");
        } finally {
            deaf.close();
        }
    }

    private List<AuditRow> audit() {
        return store.read(unit -> unit.audit().after(0, 100));
    }

    private Optional<StoredOperation> operation(OperationId id) {
        return store.read(unit -> unit.operations().find(id));
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Nested
    class OfAUser {
        @Test
        void aCreationWhoseAnswerWasLostGivesTheSameUser() {
            withoutAnswer(deaf -> deaf.operation(ID).users().create(ALICE));
            User first = vpn.users().get(ALICE.name());

            assertThat(create(ID, ALICE)).isEqualTo(first);
            assertThat(create(ID, ALICE).keys()).isEqualTo(first.keys());
            assertThat(vpn.users().count()).isEqualTo(1);
            assertThat(audit()).hasSize(1);
        }

        @Test
        void theLinkIsTheSame() {
            Server edge = vpn.servers().create(EDGE);
            User first = create(ID, ALICE);
            User second = create(ID, ALICE);

            assertThat(vpn.links().of(second, edge)).isEqualTo(vpn.links().of(first, edge));
        }

        @Test
        void withoutAnIdTheSecondIsRefused() {
            vpn.users().create(ALICE);

            refused(ErrorCode.DUPLICATE, () -> vpn.users().create(ALICE));
        }

        @Test
        void anotherRequestUnderTheSameIdIsRefusedAndSaysWhatTheFirstWas() {
            create(ID, ALICE);

            assertThatThrownBy(() -> create(ID, user("bob").build()))
                    .hasMessageContaining("operation job-17 was another request: user.create at 2026-11-24T10:00:00Z")
                    .hasMessageContaining("Draw a new id");
            refused(
                    ErrorCode.DUPLICATE,
                    () -> create(
                            ID,
                            user("alice")
                                    .email(EmailAddress.parse("a@example.org"))
                                    .build()));
            refused(
                    ErrorCode.DUPLICATE,
                    () -> create(ID, user("alice").access(ProtocolKind.HTTP).build()));
            refused(ErrorCode.DUPLICATE, () -> vpn.operation(ID).servers().create(EDGE));
            refused(ErrorCode.DUPLICATE, () -> vpn.operation(ID).users().delete(ALICE.name()));
            assertThat(vpn.users().count()).isEqualTo(1);
        }

        @Test
        void whatWasRefusedHasNotUsedItsId() {
            vpn.users().create(ALICE);
            refused(ErrorCode.DUPLICATE, () -> create(ID, ALICE));

            assertThat(create(ID, user("bob").build()).name().text()).isEqualTo("bob");
        }

        @Test
        void oneThatIsGoneSinceIsNotMadeAgain() {
            User alice = create(ID, ALICE);
            vpn.users().delete(alice.id());

            assertThatThrownBy(() -> create(ID, ALICE))
                    .hasMessageContaining("user alice was made by operation job-17 and has been deleted since");
            refused(ErrorCode.NOT_FOUND, () -> create(ID, ALICE));
            assertThat(vpn.users().count()).isZero();
        }

        @Test
        void twoCallsAtOnceMakeOne() {
            FakeHome overtaken = new FakeHome(new OvertakenStore(store, () -> create(ID, ALICE)));
            try {
                User second = overtaken.vpn.operation(ID).users().create(ALICE);

                assertThat(vpn.users().get(ALICE.name())).isEqualTo(second);
                assertThat(audit()).hasSize(1);
            } finally {
                overtaken.close();
            }
        }

        @Test
        void aDeletionWhoseAnswerWasLostSucceedsAgain() {
            User alice = vpn.users().create(ALICE);
            withoutAnswer(deaf -> deaf.operation(ID).users().delete(alice.id()));

            vpn.operation(ID).users().delete(alice.id());

            assertThat(audit()).hasSize(2);
            refused(ErrorCode.NOT_FOUND, () -> vpn.users().delete(alice.id()));
        }

        @Test
        void aRepeatedDeletionSparesWhoeverHasTheNameNow() {
            vpn.users().create(ALICE);
            vpn.operation(ID).users().delete(ALICE.name());
            User another = vpn.users().create(ALICE);

            vpn.operation(ID).users().delete(ALICE.name());

            assertThat(vpn.users().find(another.id())).isPresent();
        }

        @Test
        void aRepeatedDeletionWaitsForTheAgentAsTheFirstDid() {
            User alice = vpn.users().create(ALICE);
            Lease silent = home.lease.take();
            Vpn hasty = vpn.within(Duration.ofMillis(200)).operation(ID);
            refused(ErrorCode.PENDING, () -> hasty.users().delete(alice.id()));
            refused(ErrorCode.PENDING, () -> hasty.users().delete(alice.id()));

            store.write(unit -> home.lease.renew(unit, silent, new Progress(store.changeNumber(), List.of())));

            hasty.users().delete(alice.id());
        }
    }

    @Nested
    class WithAChosenPassword {
        private UserSpec spec(String password) {
            return UserSpec.named("alice")
                    .access(ProtocolKind.SOCKS5, Secret.of(password))
                    .build();
        }

        @Test
        void theSamePasswordGivesTheSameUser() {
            User alice = create(ID, spec("correct horse"));

            assertThat(create(ID, spec("correct horse"))).isEqualTo(alice);
        }

        @Test
        void anotherPasswordIsAnotherRequest() {
            create(ID, spec("correct horse"));

            refused(ErrorCode.DUPLICATE, () -> create(ID, spec("battery staple")));
            refused(ErrorCode.DUPLICATE, () -> create(ID, ALICE));
        }

        /** Else whoever reads the store would try words against a fast digest, in place of the slow hash. */
        @Test
        void nothingOfThePasswordIsInTheDigest() {
            create(ID, spec("correct horse"));
            vpn.users().delete(ALICE.name());
            OperationId second = new OperationId("job-18");
            create(second, spec("battery staple"));

            assertThat(operation(second).map(StoredOperation::digest))
                    .isPresent()
                    .isEqualTo(operation(ID).map(StoredOperation::digest));
        }
    }

    @Nested
    class OfAServer {
        @Test
        void aCreationWhoseAnswerWasLostGivesTheSameServerWithTheSamePort() {
            withoutAnswer(deaf -> deaf.operation(ID).servers().create(EDGE));
            Server first = vpn.servers().get(EDGE.name());

            assertThat(vpn.operation(ID).servers().create(EDGE)).isEqualTo(first);
            assertThat(vpn.servers().list()).hasSize(1);
        }

        @Test
        void twoCallsAtOnceMakeOne() {
            FakeHome overtaken = new FakeHome(
                    new OvertakenStore(store, () -> vpn.operation(ID).servers().create(EDGE)));
            try {
                Server second = overtaken.vpn.operation(ID).servers().create(EDGE);

                assertThat(vpn.servers().list()).containsExactly(second);
            } finally {
                overtaken.close();
            }
        }

        @Test
        void anotherRequestUnderTheSameIdIsRefused() {
            vpn.operation(ID).servers().create(EDGE);

            List<ServerSpec> others = List.of(
                    ServerSpec.named("edge")
                            .protocol(HttpProxy.closedByDefault())
                            .build(),
                    ServerSpec.named("edge")
                            .protocol(Socks5.closedByDefault())
                            .port(1)
                            .build(),
                    ServerSpec.named("edge")
                            .protocol(new Socks5(TargetPolicy.allowing(AllowedTarget.parse("10.0.0.0/8"))))
                            .build());
            for (ServerSpec other : others) {
                assertThatThrownBy(() -> vpn.operation(ID).servers().create(other))
                        .hasMessageContaining("was another request");
            }
        }

        @Test
        void oneThatIsGoneSinceIsNotMadeAgain() {
            vpn.operation(ID).servers().create(EDGE);
            vpn.servers().delete(EDGE.name());

            refused(ErrorCode.NOT_FOUND, () -> vpn.operation(ID).servers().create(EDGE));
        }

        @Test
        void aRepeatedDeletionSucceedsAgain() {
            Server edge = vpn.servers().create(EDGE);

            vpn.operation(ID).servers().delete(edge.id());
            vpn.operation(ID).servers().delete(edge.id());

            assertThat(audit()).hasSize(2);
        }

        /** A new part of a spec belongs in the digest, else a retry with another value would be taken for the same. */
        @Test
        void everyPartOfASpecIsKnown() {
            assertThat(Stream.of(ServerSpec.class.getRecordComponents()).map(RecordComponent::getName))
                    .as("restarts are counted from changes, so a new server has none")
                    .containsExactly("name", "protocol", "listen", "port", "publicHost", "power", "restarts");
        }
    }

    @Test
    void theViewsCombine() {
        User alice = vpn.within(Duration.ofSeconds(5)).operation(ID).users().create(ALICE);

        assertThat(vpn.operation(ID).within(Duration.ofSeconds(5)).users().create(ALICE))
                .isEqualTo(alice);
    }

    @Test
    void idsBehindTheNewestThousandAreForgottenAfterThirtyDaysFewAtATime() {
        List<OperationId> old =
                Stream.of("one", "two", "three").map(OperationId::new).toList();
        old.forEach(id -> create(id, user(id.text()).build()));
        home.clock.move(Duration.ofDays(30));
        for (int i = 1; i < 1_000; i++) {
            create(new OperationId("in-time-" + i), user("user-" + i).build());
        }
        assertThat(old).allMatch(id -> operation(id).isPresent());

        home.clock.move(Duration.ofMillis(1));
        create(new OperationId("late"), user("emil").build());

        assertThat(old.stream().filter(id -> operation(id).isPresent())).hasSize(1);
    }
}
