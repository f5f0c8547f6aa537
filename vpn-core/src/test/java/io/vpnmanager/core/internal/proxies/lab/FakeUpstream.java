package io.vpnmanager.core.internal.proxies.lab;

import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget.Talk;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that says what a test wants, and remembers what it was asked. */
public final class FakeUpstream {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** {@return a SOCKS5 proxy that says that it leads to the target, and then is the target} */
    public Talk socks5(Talk target) {
        return socks5Answering("05000001 00000000 0000", target);
    }

    /** {@return a SOCKS5 proxy for anybody, which answers a request so, in hexadecimal} */
    public Talk socks5Answering(String reply, Talk then) {
        return client -> {
            InputStream in = client.getInputStream();
            asked.add(hex(in.readNBytes(3)));
            say(client, "0500");
            byte[] head = in.readNBytes(4);
            asked.add(hex(head) + hex(in.readNBytes(head[3] == 1 ? 6 : 18)));
            say(client, reply);
            then.with(client);
        };
    }

    /** {@return an HTTP proxy that answers any head so} */
    public Talk http(String answer, Talk then) {
        return client -> {
            InputStream in = client.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            asked.add(head.toString());
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            then.with(client);
        };
    }

    /** {@return what was asked, in hexadecimal or as a head} */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Says bytes, written in hexadecimal. */
    public static void say(Socket client, String hex) throws IOException {
        client.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
