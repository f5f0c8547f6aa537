package io.vpnmanager.examples.embed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserSpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;

/** Opens the library, makes a server and a user, and fetches a page through them. */
public final class Embed {
    /** Takes the home folder as its only argument. */
    public static void main(String... args) throws Exception {
        HttpServer page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("Hello from behind the proxy".getBytes(UTF_8));
            exchange.close();
        });
        page.start();
        String address = "127.0.0.1:" + page.getAddress().getPort();

        try (Vpn vpn = Vpn.open(Path.of(args[0]))) {
            // Loopback is closed to clients; this server opens one address and port of it by name.
            var protocol = new HttpProxy(TargetPolicy.allowing(AllowedTarget.parse(address)));
            var edge = vpn.servers()
                    .create(ServerSpec.named("edge").protocol(protocol).build());
            var alice = vpn.users()
                    .create(UserSpec.named("alice").access(ProtocolKind.HTTP).build());

            vpn.agent().start(); // serves, counts, and follows changes from now on
            System.out.println(fetch("http://" + address + "/", vpn.links().of(alice, edge)));
        } finally {
            page.stop(0);
        }
    }

    private static String fetch(String page, Link link) throws Exception {
        var proxy = new InetSocketAddress(
                link.endpoint().host().toString(), link.endpoint().port().number());
        String secret = link.secret().map(Secret::revealSecretText).orElseThrow();
        String basic = Base64.getEncoder().encodeToString((link.user() + ":" + secret).getBytes(UTF_8));
        var connection = URI.create(page).toURL().openConnection(new Proxy(Proxy.Type.HTTP, proxy));
        connection.setRequestProperty("Proxy-Authorization", "Basic " + basic);
        return new String(connection.getInputStream().readAllBytes(), UTF_8);
    }
}
