package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.subscription.PublicUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the agent serves subscriptions, if it is to. */
final class SubscriptionOptions {
    private static final String WHERE = "--subscriptions";
    private static final String URL = "--subscriptions-url";
    private static final String CERTIFICATE = "--tls-cert";
    private static final String KEY = "--tls-key";
    private static final OptionNames OPTIONS = new OptionNames(Map.of(
            SubscriptionSettings.LISTEN, WHERE,
            SubscriptionSettings.URL, URL,
            SubscriptionSettings.CERTIFICATE, CERTIFICATE,
            SubscriptionSettings.KEY, KEY));

    @Option(
            names = WHERE,
            paramLabel = "HOST:PORT",
            description = "Also serve subscriptions at this address and port: with TLS anywhere, without it on "
                    + "loopback only.")
    @Nullable Endpoint where;

    @Option(
            names = URL,
            paramLabel = "URL",
            description = "How people reach them, for example through a reverse proxy. Default: the address itself.")
    @Nullable PublicUrl url;

    @Option(
            names = CERTIFICATE,
            paramLabel = "FILE",
            description = "The certificate in PEM, with those that lead to its authority. Read again when it changes.")
    @Nullable Path certificate;

    @Option(
            names = KEY,
            paramLabel = "FILE",
            description = "The private key of the certificate in PEM, PKCS #8, readable by its owner and group only.")
    @Nullable Path key;

    /** {@return what the options say, by the keys of settings} */
    Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        if (where != null) {
            said.put(SubscriptionSettings.LISTEN, where.toString());
        }
        if (url != null) {
            said.put(SubscriptionSettings.URL, url.text());
        }
        if (certificate != null) {
            said.put(
                    SubscriptionSettings.CERTIFICATE,
                    certificate.toAbsolutePath().toString());
        }
        if (key != null) {
            said.put(SubscriptionSettings.KEY, key.toAbsolutePath().toString());
        }
        return said;
    }

    /** {@return the words of a command line that tell the same} */
    List<String> words() {
        List<String> words = new ArrayList<>();
        SubscriptionSettings.endpoint(OPTIONS.alone(said())).ifPresent(endpoint -> {
            words.addAll(List.of(WHERE, endpoint.address().inAuthority() + ":" + endpoint.port()));
            endpoint.publicUrl().ifPresent(given -> words.addAll(List.of(URL, given.text())));
            endpoint.tls()
                    .ifPresent(files -> words.addAll(List.of(
                            CERTIFICATE,
                            files.certificates().toString(),
                            KEY,
                            files.key().toString())));
        });
        return words;
    }
}
