package io.vpnmanager.core.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What is heard of a target, among padding. */
class VlessTongueTest {
    /** {@return version, no addons, the identity, and pieces of so much content and padding} */
    private static byte[] heard(int... pieces) {
        ByteBuffer heard = ByteBuffer.allocate(4096);
        heard.put(new byte[2 + 16]);
        for (int i = 0; i < pieces.length; i += 2) {
            heard.put((byte) 0).putShort((short) pieces[i]).putShort((short) pieces[i + 1]);
            heard.put(new byte[pieces[i] + pieces[i + 1]]);
        }
        byte[] all = new byte[heard.position()];
        heard.flip().get(all);
        return all;
    }

    @Test
    void paddingAloneIsNothingOfTheTarget() {
        assertThat(VlessTongue.bringsAnything(new byte[0])).isFalse();
        assertThat(VlessTongue.bringsAnything(new byte[2])).isFalse();
        assertThat(VlessTongue.bringsAnything(heard())).isFalse();
        assertThat(VlessTongue.bringsAnything(heard(0, 900))).isFalse();
        assertThat(VlessTongue.bringsAnything(heard(0, 900, 0, 7))).isFalse();
    }

    @Test
    void contentIsSeenWhereverItBegins() {
        assertThat(VlessTongue.bringsAnything(heard(3, 0))).isTrue();
        assertThat(VlessTongue.bringsAnything(heard(0, 900, 1, 20))).isTrue();
    }
}
