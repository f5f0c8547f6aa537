package io.vpnmanager.cli.endtoend;

import static io.vpnmanager.cli.endtoend.Ended.good;
import static io.vpnmanager.cli.endtoend.Ended.works;
import static io.vpnmanager.cli.endtoend.StackLab.PATIENCE;
import static io.vpnmanager.cli.endtoend.StackLab.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.compose.TraefikPart;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A stack that shows subscriptions by Traefik. */
class StackWithTraefikTest extends StackTests {
    static TraefikPart traefik(String at, Optional<PemFiles> certificate) {
        return new TraefikPart(
                StackSpec.TRAEFIK,
                Endpoint.parse(at),
                HostName.parse("vpn.example.org"),
                Optional.empty(),
                certificate);
    }

    /** Nothing here builds Traefik, so its image is there or it is not, also where everything else has to be. */
    private static void requireTraefik() {
        String image = StackSpec.TRAEFIK.toString();
        Needed.prefer(
                works("docker", "image", "inspect", image) && works("openssl", "version"),
                "there is no image " + image + " here, or no openssl");
    }

    private String asked(Path certificate, String path) throws IOException, InterruptedException {
        String at = "vpn.example.org:" + lab().port;
        String[] trusting = {"--cacert", certificate.toString(), "--resolve", at + ":127.0.0.1"};
        return Ended.of(Stream.of(
                                Stream.of("curl", "-sS", "--max-time", "5"),
                                Stream.of(trusting),
                                Stream.of("https://" + at + path))
                        .flatMap(words -> words)
                        .toArray(String[]::new))
                .output();
    }

    @Test
    void traefikShowsSubscriptionsOverTlsAlsoAfterTheAgentStartedAnew() throws Exception {
        requireTraefik();
        Path certificate = lab().file("vpn.pem");
        Path key = lab().file("vpn.key");
        good(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=vpn.example.org"
                        + " -addext subjectAltName=DNS:vpn.example.org -keyout " + key + " -out " + certificate)
                .split(" "));
        lab().stacks
                .generate(
                        lab().stack(""),
                        StackSpec.of(StackProfile.PRODUCTION)
                                .project(lab().project)
                                .image(images().agent())
                                .traefik(traefik(
                                        "127.0.0.1:" + lab().port, Optional.of(new PemFiles(certificate, key)))),
                        false);
        lab().override();
        lab().open().up(lab().told::add);
        String agent = lab().awaitHealthy();
        lab().serve(agent, lab().site());
        String url = inside(agent, "subscriptions", "issue", "alice");
        Matcher path = Pattern.compile("https://vpn\\.example\\.org:" + lab().port + "(/s/\\S+)")
                .matcher(url);
        assertThat(path.find()).as("the URL is Traefik's").isTrue();
        await().atMost(PATIENCE).until(() -> asked(certificate, path.group(1)).startsWith("c29ja3M1"));
        assertThat(asked(certificate, "/metrics")).contains("404");

        lab().open().restart(List.of("agent"), lab().told::add);
        await().atMost(PATIENCE).until(() -> asked(certificate, path.group(1)).startsWith("c29ja3M1"));
    }
}
