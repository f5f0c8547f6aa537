package io.vpnmanager.core.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedSecretsTest {
    private final GeneratedSecrets secrets = new GeneratedSecrets(new JdkCrypto());

    private List<String> drawn(int count) {
        return Stream.generate(secrets::next)
                .limit(count)
                .map(Secret::revealSecretText)
                .toList();
    }

    @Test
    void aSecretIs130BitsInLettersThatNeedNoQuoting() {
        assertThat(drawn(200)).allMatch(secret -> secret.matches("[a-z2-7]{26}"));
    }

    @Test
    void noSecretComesTwice() {
        assertThat(drawn(10_000)).doesNotHaveDuplicates();
    }

    /** Each of 32 characters is expected 8,125 times; 500 more or less are five and a half standard deviations. */
    @Test
    void noCharacterIsLikelierThanAnother() {
        int[] counts = new int[128];
        String.join("", drawn(10_000)).chars().forEach(character -> counts[character]++);

        assertThat("abcdefghijklmnopqrstuvwxyz234567".chars().map(character -> counts[character]))
                .allMatch(count -> Math.abs(count - 8_125) < 500);
    }

    @Test
    void whatIsDrawnKeepsTheRulesOfPasswords() {
        PasswordRule.check(secrets.next());
    }
}
