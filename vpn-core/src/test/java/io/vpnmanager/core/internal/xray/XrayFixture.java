package io.vpnmanager.core.internal.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.xray.lab.Client;
import io.vpnmanager.core.internal.xray.lab.Lab;
import io.vpnmanager.spi.store.KeyVersion;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An engine on a lab of real cores, and what is tried with it again and again. */
abstract class XrayFixture {
    static final String HELLO = "hello from behind the tunnel\n";
    private static final System.Logger LOG = System.getLogger(XrayFixture.class.getName());

    Lab lab;
    XrayEngine engine;

    @BeforeEach
    void open() {
        lab = new Lab();
        engine = lab.engine();
    }

    @AfterEach
    void close() {
        try {
            engine.close();
        } finally {
            lab.close();
        }
    }

    /**
     * A user at a server that is served, whose client has had a page.
     *
     * @param server of the lab
     * @param alice the user's key
     * @param pages where pages are, behind the server
     * @param client with the user's link
     */
    record Scene(Server server, AdmittedKey alice, String pages, Client client) {}

    final Scene scene(Server server) throws IOException {
        AdmittedKey alice = lab.key(server);
        engine.admit(alice);
        engine.serve(WantedListener.present(server));
        String pages = lab.pages(server);
        Client client = lab.client(lab.link(server, alice));
        connected(client, pages);
        return new Scene(server, alice, pages, client);
    }

    /** When the core of a server began: another time tells of a restart. */
    final Object startOf(Server server) {
        return lab.runtime()
                .container(CoreContainers.nameFor(ListenerId.first(server.id())))
                .orElseThrow()
                .startedAt()
                .orElseThrow();
    }

    static KeyVersion version(AdmittedKey key) {
        return new KeyVersion(key.number(), key.key().id(), key.key().protocol());
    }

    /** A container of a client needs a moment. */
    static void connected(Client client, String pages) {
        connected(client, pages, 0);
    }

    static void connected(Client client, String pages, int link) {
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(client.get(link, pages, Lab.PAGES, "/index.html"))
                        .isEqualTo(HELLO));
    }

    static Duration told(String what, long startNanos) {
        return told(what, Duration.ofNanos(System.nanoTime() - startNanos));
    }

    static Duration told(String what, Duration took) {
        LOG.log(System.Logger.Level.INFO, what + " after " + took.toMillis() + " ms");
        return took;
    }
}
