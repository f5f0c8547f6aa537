package io.vpnmanager.cli.endtoend;

import static io.vpnmanager.cli.endtoend.Ended.works;

import io.vpnmanager.api.protocol.ContainerImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The images that stacks of a test class are made from. */
final class StackImages implements AutoCloseable {
    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");

    private final String mark = ":" + ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), 36);
    private final Distribution program;

    private StackImages(Distribution program) {
        this.program = program;
    }

    /**
     * Builds them in an empty folder. Where something is missing for that, the tests are skipped, in one line; with
     * {@code -Dvpn.e2e=required} they fail.
     */
    static StackImages in(Path work) throws IOException, InterruptedException {
        Needed.require(
                hasPlugIn() || works("docker-compose", "version"),
                "there is no compose here: apt install docker-compose");
        Needed.require(
                works("docker", "image", "inspect", "vpn-manager-java:1", "vpn-manager-base:1", "vpn-manager-web:1"),
                "there are no images here to build on: images/build base java web");
        Needed.require(Files.isExecutable(PROMETHEUS), "there is no prometheus here");
        Path agent = Files.createDirectory(work.resolve("agent"));
        StackImages images = new StackImages(Distribution.in(Files.createDirectory(agent.resolve("vpn"))));
        build(agent, images.agent(), """
                FROM vpn-manager-java:1
                COPY vpn /opt/vpn
                ENV VPN_JAVA_HOME=/opt/jdk VPN_HOME=/var/lib/vpn PATH=/opt/vpn/bin:/bin
                USER 10001:10001
                ENTRYPOINT ["/opt/vpn/bin/vpn"]
                CMD ["agent", "run"]
                """);
        Path watch = Files.createDirectory(work.resolve("watch"));
        Files.copy(PROMETHEUS, watch.resolve("prometheus"));
        Files.createDirectory(watch.resolve("store"));
        build(watch, images.prometheus(), """
                FROM vpn-manager-base:1
                COPY prometheus /bin/prometheus
                COPY --chown=65534:65534 store /prometheus
                USER 65534:65534
                ENTRYPOINT ["/bin/prometheus"]
                """);
        return images;
    }

    private static void build(Path folder, ContainerImage image, String dockerfile)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("Dockerfile"), dockerfile);
        Ended.build(folder.toString(), image.toString());
    }

    /** {@return compose, as it is found here} */
    static Stream<String> compose() {
        return hasPlugIn() ? Stream.of("docker", "compose") : Stream.of("docker-compose");
    }

    private static boolean hasPlugIn() {
        return works("docker", "compose", "version");
    }

    /** {@return the program, as it is in the image} */
    Distribution program() {
        return program;
    }

    ContainerImage agent() {
        return new ContainerImage("vpn-compose-test-agent" + mark);
    }

    ContainerImage prometheus() {
        return new ContainerImage("vpn-compose-test-watch" + mark);
    }

    @Override
    public void close() {
        works("docker", "image", "rm", "-f", agent().toString());
        works("docker", "image", "rm", "-f", prometheus().toString());
    }
}
