package io.vpnmanager.core.internal.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowIdentitiesTest {
    private static final UUID SEED = UUID.fromString("ffffffff-ffff-4fff-bfff-ffffffffffff");

    @Test
    void everyRowAndEveryKeyHasItsOwn() {
        Set<UUID> keys = new HashSet<>();
        Set<UUID> users = new HashSet<>();
        for (long row = 1; row <= 1000; row++) {
            RowIdentities identities = new RowIdentities(SEED, row);
            users.add(identities.user().value());
            for (ProtocolKind protocol : ProtocolKind.values()) {
                keys.add(identities.key(protocol).value());
            }
        }

        assertThat(users).hasSize(1000);
        assertThat(keys).hasSize(1000 * ProtocolKind.values().length);
    }

    @Test
    void theyAreUuidsOfTheVersionThatIsForOwnForms() {
        UUID identity = new RowIdentities(SEED, 5).user().value();

        assertThat(identity).hasToString("ffffffff-ffff-8fff-bfff-ff0000000005");
        assertThat(identity.version()).isEqualTo(8);
        assertThat(identity.variant()).isEqualTo(2);
    }

    @Test
    void theyFollowFromTheSeed() {
        assertThat(new RowIdentities(SEED, 7).user()).isEqualTo(new RowIdentities(SEED, 7).user());
        assertThat(new RowIdentities(UUID.randomUUID(), 7).user()).isNotEqualTo(new RowIdentities(SEED, 7).user());
    }
}
