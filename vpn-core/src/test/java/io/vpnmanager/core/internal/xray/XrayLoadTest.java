package io.vpnmanager.core.internal.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.xray.lab.Client;
import io.vpnmanager.core.internal.xray.lab.Lab;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.tck.engine.RequiresEngine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Much traffic, many streams and many users through real cores; what it takes is told in the log. */
@RequiresEngine
class XrayLoadTest extends XrayFixture {
    /** Bytes that are moved before a core is restarted, and again after. */
    private static final long PART = 16L << 20;

    private static final long BULK = 256L << 20;
    private static final int MANY = 10_000;
    /** With those that come later, they take more than the 4 MiB that gRPC reads by default. */
    private static final int AT_START = 16_000;

    private static final int NEW = 100;
    private static final int STREAMS = 200;
    private static final int COMERS = 1_000;

    @Test
    void trafficIsCountedForItsUserToTheLastByte() throws IOException {
        Scene scene = scene(lab.vless());
        Server server = scene.server();
        String pages = scene.pages();
        Client client = scene.client();

        long start = System.nanoTime();
        long got = client.count(0, pages, Lab.PAGES, "/cgi-bin/bytes?" + BULK);
        told("256 MiB come through VLESS", start);
        assertThat(got).isEqualTo(BULK);
        lab.removePages(server);
        engine.end(ListenerId.first(server.id()));

        assertThat(engine.traffic()).singleElement().satisfies(sample -> {
            assertThat(sample.user()).isEqualTo(scene.alice().user());
            assertThat(sample.server()).isEqualTo(server.id());
            assertThat(sample.sinceBoot().downloadBytes()).isBetween(got, got + got / 100);
        });
    }

    @Test
    void trafficIsCountedOnceOverARestartOfTheCore() throws IOException {
        Scene scene = scene(lab.vless());
        Server server = scene.server();
        String pages = scene.pages();
        Client client = scene.client();

        long before = client.count(0, pages, Lab.PAGES, "/cgi-bin/bytes?" + PART);
        engine.serve(WantedListener.present(restarted(server)));
        connected(client, pages);
        long after = client.count(0, pages, Lab.PAGES, "/cgi-bin/bytes?" + PART);
        lab.removePages(server);
        engine.end(ListenerId.first(server.id()));

        assertThat(before + after).isEqualTo(2 * PART);
        assertThat(engine.traffic())
                .extracting(TrafficSample::boot)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(engine.traffic().stream()
                        .mapToLong(sample -> sample.sinceBoot().downloadBytes())
                        .sum())
                .isBetween(2 * PART, 2 * PART + 2 * PART / 100);
    }

    private static Server restarted(Server server) {
        return new Server(
                server.id(), server.spec().withRestarts(1), server.revision() + 1, server.createdAt(), server.report());
    }

    @Test
    void twoHundredStreamsGoOnWhileAThousandUsersComeAndGo() throws IOException {
        Scene scene = scene(lab.vless());
        Server server = scene.server();
        String pages = scene.pages();
        Client client = scene.client();
        Object startedAt = startOf(server);
        List<Client.Stream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                streams.add(client.stream(0, pages, Lab.PAGES, "/cgi-bin/slow?600,1"));
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> streams.stream().allMatch(stream -> stream.bytes() > 0));

            long start = System.nanoTime();
            for (int i = 0; i < COMERS; i++) {
                AdmittedKey comer = lab.key(server);
                engine.admit(comer);
                engine.revoke(comer.key().id());
            }
            told(COMERS + " users come and go beside " + STREAMS + " streams", start);

            List<Long> before = streams.stream().map(Client.Stream::bytes).toList();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> IntStream.range(0, STREAMS)
                            .allMatch(i -> streams.get(i).bytes() > before.get(i)));
            assertThat(streams).noneMatch(Client.Stream::hasEnded);
            assertThat(startOf(server)).isEqualTo(startedAt);
        } finally {
            for (Client.Stream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void aNewUserConnectsAtOnce() throws IOException {
        Scene scene = scene(lab.vless());
        Server server = scene.server();
        List<AdmittedKey> comers =
                Stream.generate(() -> lab.key(server)).limit(NEW).toList();
        Client client =
                lab.client(comers.stream().map(key -> lab.link(server, key)).toArray(String[]::new));
        await().until(() -> client.listens(NEW - 1));

        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < NEW; i++) {
            long start = System.nanoTime();
            engine.admit(comers.get(i));
            assertThat(client.get(i, scene.pages(), Lab.PAGES, "/index.html")).isEqualTo(HELLO);
            took.add(Duration.ofNanos(System.nanoTime() - start));
        }
        took.sort(Comparator.naturalOrder());
        told("half of " + NEW + " new users had a page through VLESS", took.get(NEW / 2));
        told("99 of 100 new users had a page through VLESS", took.get(NEW * 99 / 100 - 1));
    }

    @Test
    void tenThousandUsersAreLiveInSeconds() throws IOException {
        Server server = lab.vless();
        List<AdmittedKey> first =
                Stream.generate(() -> lab.key(server)).limit(AT_START).toList();
        first.forEach(engine::admit);
        long start = System.nanoTime();
        engine.serve(WantedListener.present(server));
        told("a VLESS server begins with " + AT_START + " users", start);

        List<AdmittedKey> more =
                Stream.generate(() -> lab.key(server)).limit(MANY).toList();
        start = System.nanoTime();
        more.forEach(engine::admit);
        told(MANY + " users are let in one after the other", start);

        start = System.nanoTime();
        assertThat(engine.keys(0, MANY + AT_START + 1)).hasSize(MANY + AT_START);
        told(MANY + AT_START + " users are read back", start);
    }
}
