package io.vpnmanager.cli.endtoend;

import static io.vpnmanager.cli.endtoend.Ended.good;
import static io.vpnmanager.cli.endtoend.Ended.works;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vpnmanager.api.compose.Stack;
import io.vpnmanager.api.compose.Stacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A place for one stack that a real compose starts on a real container engine, with an image of this very program. */
final class StackLab {
    static final Duration PATIENCE = Duration.ofSeconds(90);
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String SITE = "vpn-manager-web:1";
    private static final Pattern SOCKS = Pattern.compile("socks5://([^@]+)@");

    final String project = "vpn-test-" + Long.toString(System.nanoTime(), 36);
    final int port = freePort();
    final Stacks stacks = Stacks.load();
    final List<String> told = new CopyOnWriteArrayList<>();

    private final StackImages images;
    private final Path folder;

    /** One in an empty folder. */
    StackLab(StackImages images, Path folder) {
        this.images = images;
        this.folder = folder;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return where a file of the stack is; the stack itself for an empty name} */
    Path stack(String file) {
        return folder.resolve("stack").resolve(file);
    }

    /** {@return where a file of the test is, beside the stack} */
    Path file(String name) {
        return folder.resolve(name);
    }

    Stack open() {
        return stacks.open(stack(""));
    }

    /** Runs {@code vpn compose} on the stack. */
    Ended vpn(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(
                List.of("compose", words[0], "--folder", stack("").toString()));
        all.addAll(List.of(words).subList(1, words.length));
        return Ended.of(images.program().command(folder.resolve("home"), all.toArray(String[]::new)));
    }

    /** The site stands beside the agent, and is asked often whether all is well. */
    void override() throws IOException {
        Files.writeString(stack("docker-compose.override.yml"), """
                services:
                  agent:
                    healthcheck: {interval: 3s}
                  site:
                    image: %s
                    stop_grace_period: 1s
                """.formatted(SITE));
    }

    /** {@return what {@code vpn compose status} says of a service} */
    JsonNode service(String name) throws IOException, InterruptedException {
        JsonNode items = JSON.readTree(vpn("status", "--output", "json").good()).path("items");
        for (JsonNode item : items) {
            if (item.path("service").asText().equals(name)) {
                return item;
            }
        }
        throw new AssertionError("no " + name + " in " + items);
    }

    String container(String service) {
        return open().status().stream()
                .filter(found -> found.service().equals(service))
                .flatMap(found -> found.container().stream())
                .findFirst()
                .orElseThrow();
    }

    /** {@return the container of the agent, once it is well} */
    String awaitHealthy() throws IOException, InterruptedException {
        String agent = container("agent");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> inspected("{{.State.Health.Status}}", agent).equals("healthy"));
        return agent;
    }

    static String inspected(String what, String container) throws IOException, InterruptedException {
        return good("docker", "inspect", "-f", what, container).strip();
    }

    /** Runs the program in a container of the agent. */
    static String inside(String agent, String... words) throws IOException, InterruptedException {
        return good(Stream.concat(Stream.of("docker", "exec", agent, "vpn"), Stream.of(words))
                .toArray(String[]::new));
    }

    /** Makes a server and a user in the agent's container, as the README says; {@return what a client goes through} */
    String serve(String agent, String site) throws IOException, InterruptedException {
        String at = Integer.toString(port);
        String[] where = {"--port", at, "--listen", "0.0.0.0", "--public-host", "127.0.0.1", "--allow-target"};
        inside(
                agent,
                Stream.of(
                                Stream.of("servers", "create", "edge", "--protocol", "socks5"),
                                Stream.of(where),
                                Stream.of(site + ":80"))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
        inside(agent, "users", "create", "alice", "--protocol", "socks5");
        Matcher link = SOCKS.matcher(inside(agent, "links", "alice"));
        assertThat(link.find()).isTrue();
        return "socks5://" + link.group(1) + "@127.0.0.1:" + port;
    }

    String site() throws IOException, InterruptedException {
        return inspected("{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container("site"));
    }

    static boolean hasPage(String proxy, String site) throws IOException, InterruptedException {
        Ended page = Ended.of("curl", "-sS", "--max-time", "10", "-x", proxy, "http://" + site + "/");
        return page.status() == 0 && !page.output().isEmpty();
    }

    /** Waits until the Prometheus at this address has read the agent's metrics. */
    static void awaitWatched(String prometheus) {
        String up = "http://" + prometheus + "/api/v1/query?query=up%7Bjob%3D%22vpn%22%7D";
        await().atMost(PATIENCE)
                .until(() -> Ended.of("curl", "-sS", up).output().contains(",\"1\"]"));
    }

    /** {@return what compose has made of the stack: containers, networks or volumes} */
    List<String> left(String kind) throws IOException, InterruptedException {
        return labelled(kind, "com.docker.compose.project=" + project);
    }

    /** {@return what carries a label: containers, networks or volumes} */
    static List<String> labelled(String kind, String label) throws IOException, InterruptedException {
        Stream<String> words = Stream.of("docker", kind, "ls", "-q", "--filter", "label=" + label);
        Stream<String> also = kind.equals("container") ? Stream.of("-a") : Stream.of();
        return good(Stream.concat(words, also).toArray(String[]::new)).lines().toList();
    }

    /** Ends what a test has not ended itself. */
    void removeWhatIsLeft() throws IOException, InterruptedException {
        for (String left : left("container")) {
            works("docker", "rm", "-f", left);
        }
        for (String kind : List.of("network", "volume")) {
            for (String left : left(kind)) {
                works("docker", kind, "rm", left);
            }
        }
    }
}
