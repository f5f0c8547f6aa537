package io.vpnmanager.core.internal.proxies.lab;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class NoLeaksTest {
    @Test
    void aLostBufferFailsTheClass() {
        NoLeaks watch = new NoLeaks();
        watch.beforeAll(null);
        for (int i = 0; i < 10; i++) {
            ByteBufAllocator.DEFAULT.buffer(16).writeByte(i);
        }
        await().until(() -> !NoLeaks.found().isEmpty());
        assertThatThrownBy(() -> watch.afterAll(null)).isInstanceOf(AssertionError.class);
    }
}
