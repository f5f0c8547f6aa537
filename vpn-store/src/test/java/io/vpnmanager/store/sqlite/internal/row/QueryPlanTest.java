package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.ACCESS_KEY;
import static io.vpnmanager.store.jooq.Tables.MEMBERSHIP;
import static io.vpnmanager.store.jooq.Tables.TEMPLATE;
import static io.vpnmanager.store.jooq.Tables.USER;
import static io.vpnmanager.store.jooq.Tables.USER_GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.NamePrefix;
import io.vpnmanager.api.user.SearchText;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserQuery.Order;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.connection.StoreFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query that runs often finds its rows by an index, so that its cost does not grow with the store. */
class QueryPlanTest {
    private static final byte[] ID = new byte[16];
    private static final User LAST = new User(
            new UserId(new UUID(1, 1)),
            UserName.parse("alice"),
            Optional.empty(),
            List.of(),
            Set.of(),
            Instant.EPOCH,
            1);

    @TempDir
    Path home;

    private SqliteConnection connection;

    @BeforeEach
    void open() {
        new SqliteStoreProvider().open(home).close();
        connection = SqliteConnection.openForReading(home.resolve(StoreFile.NAME));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    /** {@return the steps of SQLite's plan, which it makes before it knows the values} */
    private List<String> plan(Query query) {
        return plan(connection.dsl().render(query));
    }

    private List<String> plan(String query) {
        return connection.rows("EXPLAIN QUERY PLAN " + query, step -> step.getString("detail"));
    }

    private void looksNoFurtherThanItMust(Query query) {
        looksNoFurtherThanItMust(connection.dsl().renderInlined(query));
    }

    private void looksNoFurtherThanItMust(String query) {
        assertThat(plan(query))
                .isNotEmpty()
                .noneMatch(step -> step.startsWith("SCAN"))
                .anyMatch(step -> step.startsWith("SEARCH"));
    }

    @Test
    void aScanWouldBeSeen() {
        Query scan = connection.dsl().selectFrom(USER).where(USER.EMAIL.eq("alice@example.org"));

        assertThat(plan(scan)).anyMatch(step -> step.startsWith("SCAN"));
    }

    @Test
    void aUserIsFoundByAnIndex() {
        looksNoFurtherThanItMust(SqliteUsers.query(connection.dsl(), USER.ID.in(ID, ID)));
        for (PlainUsers one :
                List.of(PlainUsers.of(new UserId(new UUID(1, 2))), PlainUsers.of(new UserName("alice")))) {
            one.queries().forEach(this::looksNoFurtherThanItMust);
        }
    }

    @Test
    void aPageOfAllUsersIsReadInTheOrderOfTheIndex() {
        PlainUsers page =
                PlainUsers.of(UserQuery.all().after(new UserName("alice"))).orElseThrow();

        assertThat(page.queries())
                .hasSize(3)
                .allSatisfy(query -> assertThat(plan(query))
                        .anyMatch(step -> step.equals("SEARCH user USING INDEX sqlite_autoindex_user_2 (name>?)"))
                        .noneMatch(step -> step.startsWith("SCAN user")));
    }

    @Test
    void keysToBeSealedAnewAreReadInTheOrderOfAnIndex() {
        Query keys = SqliteSealing.keys(connection.dsl(), Optional.of(new AccessKeyId(new UUID(1, 2))), 10);

        looksNoFurtherThanItMust(keys);
        assertThat(plan(keys)).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    /** {@return the queries of a list behind some place, in each order, with and without a beginning of names} */
    static Stream<UserQuery> pages() {
        return Stream.of(Order.values())
                .map(UserQuery.all()::orderedBy)
                .map(query -> query.after(LAST))
                .flatMap(query -> query.order().isByName()
                        ? Stream.of(query, query.beginningWith(new NamePrefix("al")))
                        : Stream.of(query));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageOfUsersIsReadInTheOrderOfAnIndex(UserQuery query) {
        String index = query.order().isByName() ? "sqlite_autoindex_user_2" : "INDEX user_by_age";

        readsInTheOrderOf(index, query);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageOfHoldersIsReadFromAnIndexAlone(UserQuery query) {
        String index = query.order().isByName() ? "access_key_by_holder " : "access_key_by_holder_age ";

        readsInTheOrderOf("COVERING INDEX " + index, query.holding(ProtocolKind.HTTP));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aTextIsLookedForInTheOrderOfAnIndex(UserQuery query) {
        String index = query.order().isByName() ? "sqlite_autoindex_user_2" : "INDEX user_by_age";
        UserFilter searched = query.filter().about(new SearchText("li"));

        readsInTheOrderOf(index, UserQuery.of(searched).orderedBy(query.order()).after(LAST));
    }

    /** {@return filters by each mark, and by several things at once} */
    static Stream<UserFilter> marks() {
        UserFilter group = UserFilter.ALL.in(new GroupName("eu-west"));
        UserFilter tag = UserFilter.ALL.tagged(Tag.parse("vip"));
        UserFilter status = UserFilter.ALL.standing(UserStatus.EXPIRED);
        return Stream.of(
                group,
                tag,
                status,
                group.and(tag).and(status).holding(ProtocolKind.HTTP),
                tag.beginningWith(new NamePrefix("al")));
    }

    @ParameterizedTest
    @MethodSource("marks")
    void aPageOfThoseWithAMarkIsReadInTheOrderOfTheMarks(UserFilter filter) {
        UserQuery query = UserQuery.of(filter).after(LAST);

        readsInTheOrderOf("SEARCH user_mark USING PRIMARY KEY (kind=? AND value=? AND user_name>?", query);
        readsInTheOrderOf(
                "SEARCH user_mark USING PRIMARY KEY (kind=? AND value=? AND user_name",
                query.orderedBy(Order.NAME_DESCENDING).after(LAST));
    }

    private void readsInTheOrderOf(String index, UserQuery query) {
        Query page = UserPages.identities(query);

        looksNoFurtherThanItMust(page);
        assertThat(plan(page)).noneMatch(step -> step.contains("TEMP B-TREE")).anyMatch(step -> step.contains(index));
        looksNoFurtherThanItMust(SqliteUsers.page(connection.dsl(), query));
    }

    /** The first page has no place to begin at, and reads an index from its beginning to the limit. */
    @ParameterizedTest
    @EnumSource
    void aFirstPageIsNotSorted(Order order) {
        assertThat(plan(UserPages.identities(UserQuery.all().orderedBy(order))))
                .noneMatch(step -> step.contains("TEMP B-TREE"))
                .allMatch(step -> step.contains("USING") && step.contains("INDEX"));
    }

    @Test
    void theGroupsOfUsersAreFoundByAnIndex() {
        looksNoFurtherThanItMust(SqliteMemberships.query(
                connection.dsl(), DSL.select(USER.ID).from(USER).where(USER.NAME.eq("alice"))));
        looksNoFurtherThanItMust(
                SqliteMemberships.query(connection.dsl(), SqliteKeys.holders(Given.NUMBER, Given.NUMBER)));
        looksNoFurtherThanItMust(connection.dsl().selectFrom(MEMBERSHIP).where(MEMBERSHIP.GROUP_ID.eq(ID)));
    }

    @Test
    void aGroupIsFoundByAnIndex() {
        looksNoFurtherThanItMust(SqliteGroups.query(connection.dsl(), USER_GROUP.ID.eq(ID)));
        looksNoFurtherThanItMust(SqliteGroups.query(connection.dsl(), USER_GROUP.NAME.eq("eu")));
        looksNoFurtherThanItMust(SqliteGroups.query(
                connection.dsl(), USER_GROUP.CHANGE_NUMBER.in(SqliteGroups.numbers(Given.NUMBER, Given.NUMBER))));
        looksNoFurtherThanItMust(SqliteGroups.removed(connection.dsl(), Given.NUMBER, Given.NUMBER));
    }

    @Test
    void aTemplateAndWhoWaitsForItAreFoundByAnIndex() {
        looksNoFurtherThanItMust(SqliteTemplates.query(connection.dsl(), TEMPLATE.ID.eq(ID)));
        looksNoFurtherThanItMust(SqliteTemplates.query(connection.dsl(), TEMPLATE.NAME.eq("basic")));
        Query waiting = SqliteTemplates.awaitedQuery(connection.dsl(), TemplateName.parse("basic"));
        looksNoFurtherThanItMust(waiting);
        assertThat(plan(waiting)).anyMatch(step -> step.contains("user_term_by_next"));
    }

    @Test
    void theFeedOfKeysIsReadInTheOrderOfAnIndex() {
        for (Query feed : List.of(
                SqliteKeys.there(connection.dsl(), Given.NUMBER, Given.NUMBER),
                SqliteKeys.versions(connection.dsl(), 5, 10),
                SqliteKeys.removed(connection.dsl(), Given.NUMBER, Given.NUMBER))) {
            looksNoFurtherThanItMust(feed);
            assertThat(plan(feed)).noneMatch(step -> step.contains("TEMP B-TREE"));
        }
    }

    @Test
    void keysThatRetireAreFoundByTheirEnd() {
        Query retiring = SqliteUsers.retiring(connection.dsl(), Given.NUMBER, Given.NUMBER);

        looksNoFurtherThanItMust(retiring);
        assertThat(plan(retiring))
                .noneMatch(step -> step.contains("TEMP B-TREE"))
                .anyMatch(step -> step.contains("access_key_by_end"));
    }

    @Test
    void aCredentialIsFoundByAnIndex() {
        looksNoFurtherThanItMust(connection.dsl().selectFrom(ACCESS_KEY).where(ACCESS_KEY.ID.eq(ID)));
        AccessKeyId key = new AccessKeyId(Uuids.of(ID));
        looksNoFurtherThanItMust(SqliteKeys.present(connection.dsl(), List.of(key, key)));
    }

    @Test
    void aServerIsFoundByAnIndex() {
        Stream.of(
                        PlainServers.of(new ServerId(new UUID(1, 2))),
                        PlainServers.of(new ServerName("edge")),
                        PlainServers.holding(new Port(1080)))
                .flatMap(servers -> servers.queries().stream())
                .forEach(this::looksNoFurtherThanItMust);
    }

    @Test
    void whoHasASlotIsFoundByAnIndex() {
        looksNoFurtherThanItMust(connection.dsl().selectOne().from(ACCESS_KEY).where(ACCESS_KEY.SLOT.eq(7L)));
    }

    @Test
    void theTrafficOfUsersIsFoundByAnIndex() {
        TrafficSample last = new TrafficSample(
                new UUID(1, 2), new ServerId(new UUID(1, 3)), new UserId(new UUID(1, 4)), TrafficCount.ZERO);
        looksNoFurtherThanItMust(SqliteTraffic.after(connection.dsl(), Optional.of(last), 10));
        looksNoFurtherThanItMust(SqliteTraffic.of(connection.dsl(), Given.BYTES));
        looksNoFurtherThanItMust(SqliteTraffic.COUNTERS.replace("%s", "?, ?"));
        looksNoFurtherThanItMust(SqliteKeys.CREDENTIALS.replace("%s", "?, ?"));
    }

    @Test
    void theHistoryOfAUserAndThatOfATimeAreFoundByIndices() {
        TrafficScope recent = TrafficScope.ALL.since(Instant.EPOCH);
        looksNoFurtherThanItMust(SqliteHistory.sums(connection.dsl(), recent));
        looksNoFurtherThanItMust(SqliteHistory.sums(connection.dsl(), recent.of(new UserId(new UUID(1, 4)))));
        looksNoFurtherThanItMust(SqliteHistory.earliest(connection.dsl(), TrafficStep.HOUR, Instant.EPOCH, 10));
    }

    @Test
    void theTermsOfUsersAndWhoIsDueAreFoundByAnIndex() {
        looksNoFurtherThanItMust(SqliteTerms.query(
                connection.dsl(), DSL.select(USER.ID).from(USER).where(USER.NAME.eq("alice"))));
        looksNoFurtherThanItMust(SqliteTerms.metered(connection.dsl(), List.of(ID, new byte[] {1})));
        Query due = SqliteTerms.due(connection.dsl(), Given.NUMBER, Given.NUMBER);
        looksNoFurtherThanItMust(due);
        assertThat(plan(due))
                .noneMatch(step -> step.contains("TEMP B-TREE"))
                .anyMatch(step -> step.contains("user_life_by_due"));
    }

    @Test
    void theOldestOperationsAreFoundByAnIndex() {
        Query forgetting = SqliteOperations.forgetting(connection.dsl(), Instant.EPOCH, 3, 2);

        assertThat(plan(forgetting))
                .noneMatch(step -> step.contains("TEMP B-TREE"))
                .contains("SEARCH operation USING INDEX operation_by_age (created_at<?)")
                .filteredOn(step -> step.startsWith("SCAN"))
                .as("as many of the newest as stay, and no more")
                .containsExactly("SCAN young USING COVERING INDEX operation_by_age");
    }

    @Test
    void aTombstoneIsFoundByAnIndex() {
        Query page = SqliteTombstones.behind(
                connection.dsl(),
                Optional.of(new Tombstone(new UUID(1, 2), Tombstone.Kind.KEY, new UserName("alice"))),
                10);

        looksNoFurtherThanItMust(
                SqliteTombstones.of(connection.dsl(), Tombstone.Kind.KEY, List.of(ID, new byte[] {1})));
        looksNoFurtherThanItMust(page);
        assertThat(plan(page)).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void theLogIsReadFromWhereItIsWanted() {
        looksNoFurtherThanItMust(SqliteAudit.BEHIND);
        looksNoFurtherThanItMust(SqliteAudit.NEWEST);
        for (AuditQuery page : List.of(
                AuditQuery.all(),
                AuditQuery.all().newestFirst(),
                AuditQuery.all().actor("ann"))) {
            looksNoFurtherThanItMust(SqliteAudit.page(connection.dsl(), page));
            assertThat(plan(SqliteAudit.page(connection.dsl(), page))).noneMatch(step -> step.contains("TEMP B-TREE"));
        }
    }
}
