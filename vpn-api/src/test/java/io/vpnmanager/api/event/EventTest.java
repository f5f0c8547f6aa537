package io.vpnmanager.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.event.Event.Change;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    private static final EventStamp STAMP = new EventStamp(7, AT, "root");

    private static AuditEntry row(String action, String subject, Optional<UUID> object) {
        return new AuditEntry(7, AT, "root", action, subject, object, Optional.of(3L), Optional.empty());
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("user.create", new Event.OfUser(STAMP, new UserId(ID), "name", Change.CREATED)),
                Arguments.of("user.update", new Event.OfUser(STAMP, new UserId(ID), "name", Change.UPDATED)),
                Arguments.of("user.delete", new Event.OfUser(STAMP, new UserId(ID), "name", Change.DELETED)),
                Arguments.of("user.resurrect", new Event.OfUser(STAMP, new UserId(ID), "name", Change.RESURRECTED)),
                Arguments.of("server.create", new Event.OfServer(STAMP, new ServerId(ID), "name", Change.CREATED)),
                Arguments.of(
                        "server.create.unchecked-target",
                        new Event.OfServer(STAMP, new ServerId(ID), "name", Change.CREATED)),
                Arguments.of(
                        "server.update.start", new Event.OfServer(STAMP, new ServerId(ID), "name", Change.STARTED)),
                Arguments.of("server.update.stop", new Event.OfServer(STAMP, new ServerId(ID), "name", Change.STOPPED)),
                Arguments.of(
                        "server.update.restart", new Event.OfServer(STAMP, new ServerId(ID), "name", Change.RESTARTED)),
                Arguments.of(
                        "server.rotate-keys", new Event.OfServer(STAMP, new ServerId(ID), "name", Change.KEYS_ROTATED)),
                Arguments.of(
                        "server.retire-keys", new Event.OfServer(STAMP, new ServerId(ID), "name", Change.KEYS_RETIRED)),
                Arguments.of(
                        "server.counts-stale",
                        new Event.OfServer(STAMP, new ServerId(ID), "name", Change.COUNTS_STALE)),
                Arguments.of(
                        "server.counts-fresh",
                        new Event.OfServer(STAMP, new ServerId(ID), "name", Change.COUNTS_FRESH)),
                Arguments.of(
                        "template.update", new Event.OfTemplate(STAMP, new TemplateId(ID), "name", Change.UPDATED)),
                Arguments.of("user.next-terms", new Event.OfUser(STAMP, new UserId(ID), "name", Change.NEXT_TERMS)),
                Arguments.of("group.delete", new Event.OfGroup(STAMP, new GroupId(ID), "name", Change.DELETED)),
                Arguments.of("backup.create", new Event.OfHome(STAMP, "backup.create", "name")),
                Arguments.of("user.befriend", new Event.OfHome(STAMP, "user.befriend", "name")),
                Arguments.of("lone", new Event.OfHome(STAMP, "lone", "name")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyKindOfRowIsAnEvent(String action, Event event) {
        assertThat(Event.of(row(action, "name", Optional.of(ID)))).isEqualTo(event);
        assertThat(event.position()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void whereAUserStandsIsAnEventOfItsOwn(UserStatus status) {
        assertThat(Event.of(row("user." + status, "alice", Optional.of(ID))))
                .isEqualTo(new Event.OfStatus(STAMP, new UserId(ID), "alice", status));
    }

    @Test
    void whatWasRenamedHasItsNewName() {
        assertThat(Event.of(row("user.update", "alice -> alicia", Optional.of(ID))))
                .isEqualTo(new Event.OfUser(STAMP, new UserId(ID), "alicia", Change.UPDATED));
    }

    @Test
    void aRowOfOldThatNamesNoIdentityIsAnEventOfTheHome() {
        assertThat(Event.of(row("user.create", "alice", Optional.empty())))
                .isEqualTo(new Event.OfHome(STAMP, "user.create", "alice"));
    }
}
