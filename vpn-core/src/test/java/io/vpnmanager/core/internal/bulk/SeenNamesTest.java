package io.vpnmanager.core.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.user.UserName;
import org.junit.jupiter.api.Test;

class SeenNamesTest {
    private final SeenNames names = new SeenNames();

    private static UserName name(int number) {
        return new UserName("user-" + number);
    }

    @Test
    void eachNameIsNewOnce() {
        for (int i = 1; i <= 50_000; i++) {
            assertThat(names.seen(name(i), i)).isEmpty();
        }
        for (int i = 1; i <= 50_000; i++) {
            assertThat(names.seen(name(i), 60_000)).hasValue(i);
        }
        assertThat(names.seen(name(0), 60_001)).isEmpty();
    }

    @Test
    void aFileMayBeOneLine() {
        assertThat(names.seen(name(1), 1)).isEmpty();
        assertThat(names.seen(name(2), 1)).isEmpty();
        assertThat(names.seen(name(1), 1)).hasValue(1);
    }
}
