package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans towards the whole wanted state, and what keeps them from removing nearly all of it. */
class FleetPlansTest extends PlanFixture {
    @Nested
    class AFleet {
        private Fleet users(String... names) {
            return Fleet.builder()
                    .users(List.of(names).stream().map(PlansTest::spec).toList())
                    .build();
        }

        @Test
        void ofWhatIsThereNeedsNoStep() {
            home.vpn
                    .users()
                    .create(UserSpec.named("alice")
                            .access(ProtocolKind.SOCKS5, Secret.of("correct horse"))
                            .build());
            Server edge = server("edge");
            Fleet fleet = Fleet.builder()
                    .servers(List.of(edge.spec()))
                    .users(List.of(spec("alice")))
                    .build();

            assertThat(home.vpn.plan(fleet).isEmpty()).isTrue();
        }

        @Test
        void leavesChosenPasswordsAsTheyAre() {
            User alice = home.vpn
                    .users()
                    .create(UserSpec.named("alice")
                            .access(ProtocolKind.SOCKS5, Secret.of("correct horse"))
                            .build());
            UserSpec wider = UserSpec.named("alice")
                    .access(ProtocolKind.SOCKS5)
                    .access(ProtocolKind.HTTP)
                    .build();

            home.vpn.apply(home.vpn.plan(Fleet.builder().users(List.of(wider)).build()));

            User after = home.vpn.users().get(alice.name());
            assertThat(after.keys()).containsAll(alice.keys()).hasSize(2);
            assertThat(after.key(ProtocolKind.HTTP).orElseThrow().kind()).isEqualTo(CredentialKind.GENERATED);
        }

        @Test
        void plansTheDeletionOfWhatIsNotInIt() {
            user("alice");
            user("bob");
            server("edge");

            assertThat(home.vpn.plan(users("alice", "carol")).toString())
                    .isEqualTo("delete user bob\ncreate user carol: key socks5 none -> new, generated");
        }

        @Test
        void leavesASectionThatItDoesNotManage() {
            user("alice");
            server("edge");

            assertThat(home.vpn.plan(Fleet.builder().build()).isEmpty()).isTrue();
        }

        @Test
        void keepsThePortOfAServerThatItNamesWithoutOne() {
            Server edge = server("edge");
            Fleet fleet =
                    Fleet.builder().servers(List.of(socks("edge").build())).build();

            assertThat(home.vpn.plan(fleet).isEmpty()).isTrue();
            assertThat(portOf(edge)).isNotNull();
        }

        @Test
        void cannotMakeAServerSpeakAnotherProtocol() {
            server("edge");
            ServerSpec http = ServerSpec.named("edge")
                    .protocol(HttpProxy.closedByDefault())
                    .build();

            assertRefused(
                    ErrorCode.POLICY,
                    () -> home.vpn.plan(Fleet.builder().servers(List.of(http)).build()));
        }

        @Test
        void withAnEmptySectionIsTakenForAMistake() {
            user("alice");
            server("edge");
            Plan noUsers = home.vpn.plan(Fleet.builder().users(List.of()).build());
            Plan noServers = home.vpn.plan(Fleet.builder().servers(List.of()).build());

            assertRefused(ErrorCode.POLICY, () -> home.vpn.apply(noUsers));
            assertRefused(ErrorCode.POLICY, () -> home.vpn.apply(noServers));
            assertThat(home.vpn.users().count()).isEqualTo(1);
            home.vpn.apply(noUsers, MassRemoval.ALLOWED);
            assertThat(home.vpn.users().count()).isZero();
            assertThat(home.vpn.servers().list()).hasSize(1);
        }

        @Test
        void withAnEmptySectionWhereNothingIsNeedsNoStep() {
            assertThat(home.vpn.plan(Fleet.builder().users(List.of()).build()).emptied())
                    .isEmpty();
        }
    }

    @Nested
    class MassRemovals {
        private Plan removal(int of, int removed) {
            for (int i = 0; i < of; i++) {
                user("user-%03d".formatted(i));
            }
            return home.vpn.plan(Fleet.builder()
                    .users(IntStream.range(removed, of)
                            .mapToObj(i -> spec("user-%03d".formatted(i)))
                            .toList())
                    .build());
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 1})
        void upToFiveAreNeverOne(int removed) {
            home.vpn.apply(removal(6, removed));

            assertThat(home.vpn.users().count()).isEqualTo(6 - removed);
        }

        @Test
        void upToAFifthAreNotOne() {
            home.vpn.apply(removal(30, 6));

            assertThat(home.vpn.users().count()).isEqualTo(24);
        }

        @Test
        void moreThanFiveAndMoreThanAFifthAreRefusedUnlessAllowed() {
            Plan plan = removal(29, 6);

            assertRefused(ErrorCode.POLICY, () -> home.vpn.apply(plan));
            assertThat(home.vpn.users().count()).isEqualTo(29);
            assertThat(audit()).hasSize(29);

            home.vpn.apply(plan, MassRemoval.ALLOWED);
            assertThat(home.vpn.users().count()).isEqualTo(23);
        }

        @Test
        void countWhateverThePlanIsMadeOf() {
            List<Change> all = IntStream.range(0, 6)
                    .mapToObj(i -> (Change)
                            new Change.DeleteServer(server("server-" + i).id()))
                    .toList();

            assertRefused(ErrorCode.POLICY, () -> home.vpn.apply(home.vpn.plan(all)));
        }
    }
}
