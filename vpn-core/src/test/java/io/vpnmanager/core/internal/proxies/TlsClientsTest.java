package io.vpnmanager.core.internal.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.pkitesting.X509Bundle;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.core.internal.proxies.lab.HttpOrigin;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.TlsLab;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of a proxy with TLS that we did not write. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class TlsClientsTest {
    private static final X509Bundle BUNDLE = TlsLab.bundle();

    private final ProxyLab lab;
    private final HttpOrigin origin = HttpOrigin.sayingTheRequestLine();

    @TempDir
    Path folder;

    private Path certificate;
    private InetSocketAddress proxy;

    TlsClientsTest(Transport transport) {
        lab = new ProxyLab(transport);
    }

    @BeforeEach
    void serve() {
        TlsLab files = new TlsLab(folder);
        Inbound inbound = new Inbound(List.of(), Optional.of(files.write(BUNDLE)));
        certificate = files.certificate();
        proxy = lab.serve(new Socks5(
                true, false, inbound, TargetPolicy.allowing(origin.target().allowed())));
    }

    @AfterEach
    void end() {
        origin.close();
        lab.close();
    }

    private static void require(String program) {
        boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, program).canExecute());
        assumeTrue(found, program + " is not on the PATH");
    }

    private static String run(List<String> command, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private String curl(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--max-time", "10", "--noproxy", ""));
        command.addAll(List.of("-w", " %{http_code} %{http_connect}", "--proxy"));
        command.add("https://" + ProxyLab.USER + ":" + ProxyLab.SECRET + "@localhost:" + proxy.getPort());
        command.addAll(List.of(options));
        command.add("http://" + origin.target().authority() + "/page");
        return run(command, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--proxy-tlsv1", "--proxy-tls13-ciphers=TLS_AES_256_GCM_SHA384", "-p"})
    void curlFetchesThroughIt(String option) throws IOException, InterruptedException {
        require("curl");
        String[] words = option.split("=", -1);
        List<String> options = new ArrayList<>(List.of(words));
        options.addAll(List.of("--proxy-cacert", certificate.toString()));
        assertThat(curl(options.toArray(String[]::new)))
                .isEqualTo("GET /page HTTP/1.1 200 " + (option.equals("-p") ? "200" : "000"));
    }

    @Test
    void curlDoesNotTrustWhatItDoesNotKnow() throws IOException, InterruptedException {
        require("curl");
        assertThat(curl()).contains("SSL certificate problem").contains("000 000");
    }

    private String openssl(String input, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect"));
        command.addAll(List.of("127.0.0.1:" + proxy.getPort(), "-CAfile", certificate.toString()));
        command.addAll(List.of(options));
        return run(command, input);
    }

    /** The end of the connection is that of the answer, so a client has to know that it is no cut. */
    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void opensslSeesTheEndAnnounced(String version) throws IOException, InterruptedException {
        require("openssl");
        String request = "GET http://" + origin.target().authority() + "/page HTTP/1.0\r\nProxy-Authorization: Basic "
                + ProxyLab.BASIC + "\r\n\r\n";
        String said = openssl(request, "-ign_eof", version);
        assertThat(said)
                .contains("Verify return code: 0 (ok)")
                .contains("GET /page HTTP/1.0")
                .doesNotContain("unexpected eof");
    }

    /** At its command R, which it looks for each time that it is given something. */
    @Test
    void aClientThatWantsOneHandshakeAfterTheOtherIsClosed() throws IOException, InterruptedException {
        require("openssl");
        Process process = new ProcessBuilder(
                        "openssl", "s_client", "-tls1_2", "-connect", "127.0.0.1:" + proxy.getPort())
                .redirectErrorStream(true)
                .start();
        try {
            for (int i = 0; i < 4 && process.isAlive(); i++) {
                LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
                process.getOutputStream().write("R\n".getBytes(StandardCharsets.US_ASCII));
                process.getOutputStream().flush();
            }
        } catch (IOException e) {
            // It has ended, as it is to.
        }
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.split("RENEGOTIATING", -1)).hasSize(1 + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1", "-tls1_1"})
    void olderVersionsAreNotSpoken(String version) throws IOException, InterruptedException {
        require("openssl");
        assertThat(openssl("", version, "-cipher", "DEFAULT:@SECLEVEL=0")).contains("Cipher is (NONE)");
    }
}
