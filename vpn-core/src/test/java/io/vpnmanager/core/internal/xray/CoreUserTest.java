package io.vpnmanager.core.internal.xray;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.user.UserId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreUserTest {
    private static final CoreUser USER =
            new CoreUser(7, new AccessKeyId(new UUID(0, 0xa)), new UserId(new UUID(0xb, 1)));

    @Test
    void anEmailSaysWhoseItIsInLowerCase() {
        assertThat(CoreUser.parse(USER.email())).contains(USER);
        assertThat(USER.email()).isEqualTo(USER.email().toLowerCase(Locale.ROOT));
    }

    @Test
    void oneWhoWentIsKnownWhereThatIsAskedFor() {
        assertThat(CoreUser.parse(CoreUser.GONE + USER.email())).isEmpty();
        assertThat(CoreUser.parseAlsoGone(CoreUser.GONE + USER.email())).contains(USER);
        assertThat(CoreUser.parseAlsoGone(USER.email())).contains(USER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "manager",
                "k7",
                "k.00000000-0000-0000-0000-00000000000a.0000000b-0000-0000-0000-000000000001",
                "k7.00000000-0000-0000-0000-0000000000000.0000000b-0000-0000-0000-000000000001",
                "k7.------------------------------------.0000000b-0000-0000-0000-000000000001",
                "k9999999999999999999.00000000-0000-0000-0000-00000000000a.0000000b-0000-0000-0000-000000000001"
            })
    void otherEmailsAreNotOurs(String email) {
        assertThat(CoreUser.parse(email)).isEmpty();
    }
}
