package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.NamePrefix;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans for all users whom a filter finds. */
class MatchingPlansTest {
    private static final UserEdit SUSPENSION =
            UserEdit.builder().standing(Standing.SUSPENDED).build();
    private static final UserFilter TRIAL = UserFilter.ALL.tagged(Tag.parse("trial"));

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));

    @BeforeEach
    void makeUsers() {
        home.vpn.users().createAll(users("trial-", 7, "trial"), BulkOptions.standard());
        home.vpn.users().createAll(users("other-", 3, "new"), BulkOptions.standard());
    }

    @AfterEach
    void close() {
        home.close();
    }

    private static List<UserSpec> users(String prefix, int count, String tag) {
        Terms terms = Terms.of(Map.of("tags", List.of(tag)));
        return IntStream.range(0, count)
                .mapToObj(i -> UserSpec.named(prefix + i)
                        .access(ProtocolKind.SOCKS5)
                        .terms(terms)
                        .build())
                .toList();
    }

    private List<String> names(UserFilter filter) {
        return home.vpn.users().list(UserQuery.of(filter)).items().stream()
                .map(User::name)
                .map(UserName::text)
                .toList();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void theSameEditIsMadeOfAllWhomTheFilterFinds() {
        Plan plan = home.vpn.plan(TRIAL, SUSPENSION);
        assertThat(plan.steps()).hasSize(7).allSatisfy(step -> assertThat(step).isInstanceOf(Step.UpdateUser.class));
        assertThat(names(UserFilter.ALL.standing(UserStatus.SUSPENDED))).isEmpty();

        home.vpn.apply(plan);

        assertThat(names(UserFilter.ALL.standing(UserStatus.SUSPENDED)))
                .isEqualTo(names(TRIAL))
                .hasSize(7);
        assertThat(home.vpn.plan(TRIAL, SUSPENSION).isEmpty()).isTrue();
    }

    @Test
    void aPlanWhoseUsersWereChangedSinceIsRefusedWhole() {
        Plan plan = home.vpn.plan(TRIAL, SUSPENSION);
        User one = home.vpn.users().get(new UserName("trial-3"));
        home.vpn
                .users()
                .update(
                        one.id(),
                        UserEdit.builder().noEmail().term("note", List.of("x")).build());

        refused(ErrorCode.STALE, () -> home.vpn.apply(plan));
        assertThat(names(UserFilter.ALL.standing(UserStatus.SUSPENDED))).isEmpty();
    }

    @Test
    void deletionOfManyNeedsAWord() {
        Plan plan = home.vpn.planDeletion(TRIAL.beginningWith(new NamePrefix("trial-")));

        refused(ErrorCode.POLICY, () -> home.vpn.apply(plan));
        home.vpn.apply(plan, MassRemoval.ALLOWED);

        assertThat(names(UserFilter.ALL)).containsExactly("other-0", "other-1", "other-2");
    }

    @Test
    void everybodyIsNobody() {
        refused(ErrorCode.POLICY, () -> home.vpn.plan(UserFilter.ALL, SUSPENSION));
        refused(ErrorCode.POLICY, () -> home.vpn.planDeletion(UserFilter.ALL));
    }

    @Test
    void anEditThatOneUserCannotHaveIsRefusedForAll() {
        UserEdit renaming = UserEdit.builder().name(new UserName("everybody")).build();

        refused(ErrorCode.DUPLICATE, () -> home.vpn.plan(TRIAL, renaming));
        refused(
                ErrorCode.POLICY,
                () -> home.vpn.plan(
                        TRIAL, UserEdit.builder().noAccess(ProtocolKind.SOCKS5).build()));
    }

    @Test
    void moreUsersThanOnePlanMayHoldAreRefused() {
        home.vpn.users().createAll(users("many-", UserQuery.HIGHEST_LIMIT + 1, "new"), BulkOptions.standard());

        refused(ErrorCode.TOO_BIG, () -> home.vpn.planDeletion(UserFilter.ALL.beginningWith(new NamePrefix("many-"))));
    }
}
