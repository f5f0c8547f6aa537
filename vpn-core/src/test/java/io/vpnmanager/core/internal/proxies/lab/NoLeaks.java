package io.vpnmanager.core.internal.proxies.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Watches every buffer while the tests of a class run, and fails the class when one was thrown away without being
 * released.
 */
public final class NoLeaks implements BeforeAllCallback, AfterAllCallback {
    private static final List<String> LEAKS = new CopyOnWriteArrayList<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> LEAKS.add(type + " " + records));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> leaks = found();
        LEAKS.clear();
        assertThat(leaks).isEmpty();
    }

    /** The detector reports when it tracks the next buffer after the garbage collector has found a lost one. */
    @SuppressWarnings("SystemGcCall") // the only way to make a lost buffer known
    static List<String> found() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer(16).release();
        }
        return List.copyOf(LEAKS);
    }
}
