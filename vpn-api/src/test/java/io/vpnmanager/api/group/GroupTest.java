package io.vpnmanager.api.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.server.ServerName;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupTest {
    private static final ServerName EDGE = ServerName.parse("edge");
    private static final ServerName CORE = ServerName.parse("core");

    @Test
    void aSpecIsVariedWithoutChangingIt() {
        GroupSpec eu = GroupSpec.named("EU").with(EDGE);

        assertThat(eu.name()).isEqualTo(GroupName.parse("eu"));
        assertThat(eu.with(CORE).servers()).containsExactlyInAnyOrder(EDGE, CORE);
        assertThat(eu.servers()).containsExactly(EDGE);
    }

    @Test
    void aGroupKnowsWhatItWasAskedToBe() {
        GroupSpec spec = GroupSpec.named("eu").with(EDGE);
        Group group = new Group(new GroupId(UUID.randomUUID()), spec.name(), spec.servers(), Instant.EPOCH, 1);

        assertThat(group.spec()).isEqualTo(spec);
    }

    @Test
    void revisionsBeginAtOne() {
        assertThatThrownBy(() ->
                        new Group(new GroupId(UUID.randomUUID()), GroupName.parse("eu"), Set.of(), Instant.EPOCH, 0))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    @Test
    void namesAreOrderedByTheirCharacters() {
        assertThat(GroupName.parse("eu-1")).isLessThan(GroupName.parse("eu-2"));
    }
}
