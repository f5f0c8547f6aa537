package io.vpnmanager.core.internal.xray;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    private static final ServerId EDGE = new ServerId(new UUID(1, 1));
    private static final ServerId OTHER = new ServerId(new UUID(1, 2));
    private static final GroupId STAFF = new GroupId(new UUID(2, 1));
    private static final AccessKeyId KEY = new AccessKeyId(new UUID(3, 1));

    private final KnownKeys known = new KnownKeys();

    @Test
    void aKeyInNoGroupOpensEveryServerOfItsProtocol() {
        known.put(key(1, new Check.Equal(Secret.of("secret"))));

        assertThat(known.at(EDGE, ProtocolKind.VLESS, KEY)).isPresent();
        assertThat(known.at(EDGE, ProtocolKind.SHADOWSOCKS, KEY)).isEmpty();
        assertThat(known.allAt(OTHER, ProtocolKind.VLESS)).hasSize(1);
    }

    @Test
    void aGroupOpensWhatItGrantsForAsLongAsItIsKnown() {
        known.put(key(1, new Check.Equal(Secret.of("secret")), STAFF));
        assertThat(known.at(EDGE, ProtocolKind.VLESS, KEY)).isEmpty();

        assertThat(known.put(new GroupGrant(1, STAFF, Set.of(EDGE)))).containsExactly(KEY);
        assertThat(known.at(EDGE, ProtocolKind.VLESS, KEY)).isPresent();
        assertThat(known.at(OTHER, ProtocolKind.VLESS, KEY)).isEmpty();
        assertThat(known.groups()).hasSize(1);

        assertThat(known.remove(STAFF)).containsExactly(KEY);
        assertThat(known.at(EDGE, ProtocolKind.VLESS, KEY)).isEmpty();
        assertThat(known.groups()).isEmpty();
    }

    @Test
    void aKeyThatIsPutAgainTakesThePlaceOfTheEarlier() {
        known.put(key(1, new Check.Equal(Secret.of("secret")), STAFF));
        known.put(key(2, new Check.Equal(Secret.of("secret"))));

        assertThat(known.find(KEY).orElseThrow().number()).isEqualTo(2);
        assertThat(known.put(new GroupGrant(1, STAFF, Set.of(EDGE)))).isEmpty();
    }

    @Test
    void aKeyThatWasRemovedOpensNothing() {
        known.put(key(1, new Check.Equal(Secret.of("secret")), STAFF));
        known.remove(KEY);
        known.remove(KEY);

        assertThat(known.find(KEY)).isEmpty();
        assertThat(known.all()).isEmpty();
    }

    @Test
    void aPasswordThatAPersonChoseOpensNoCore() {
        known.put(key(1, new Check.Hash("$argon2id$")));

        assertThat(known.at(EDGE, ProtocolKind.VLESS, KEY)).isEmpty();
    }

    private static AdmittedKey key(long number, Check check, GroupId... groups) {
        return new AdmittedKey(
                number,
                new UserId(new UUID(4, 1)),
                UserName.parse("alice"),
                Set.of(groups),
                new AccessKey(KEY, ProtocolKind.VLESS, CredentialKind.GENERATED, Instant.EPOCH),
                check);
    }
}
