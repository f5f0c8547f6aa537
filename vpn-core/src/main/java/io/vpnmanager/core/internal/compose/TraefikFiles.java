package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.TraefikPart;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where Traefik has its certificate from: files of the operator, or a folder of the stack for what comes from Let's
 * Encrypt.
 *
 * @param stack the folder of the stack
 * @param part what was asked
 */
record TraefikFiles(Path stack, TraefikPart part) {
    private static final String STORE = "data/traefik";
    private static final String STORE_INSIDE = "/var/lib/traefik";
    private static final String CERTIFICATE = "/etc/vpn-tls/certificate.pem";
    private static final String KEY = "/etc/vpn-tls/key.pem";
    private static final String RESOLVER = "letsencrypt";

    /** {@return who Traefik has to be: a key is for its owner alone, and so is the folder} */
    Owner owner() {
        try {
            if (part.certificate().isEmpty()) {
                return PrivateFolder.owner(stack.resolve(STORE));
            }
            PemFiles files = part.certificate().get();
            requireFile(files.certificates());
            requireFile(files.key());
            return Owner.of(files.key().toAbsolutePath());
        } catch (IOException e) {
            throw Problem.of(ErrorCode.PATH, "what Traefik shall read", "cannot be looked at")
                    .toException(e);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Problem.of(
                            ErrorCode.NOT_FOUND,
                            "the file "
                                    + VisibleText.quoted(file.toAbsolutePath().toString()),
                            "is not there, or is none")
                    .remedy("Name the certificate and its key, in PEM, or neither for one of Let's Encrypt")
                    .fact("file", file.toString())
                    .toException();
        }
    }

    /** Makes the folder of the stack where one is needed. */
    void make() throws IOException {
        if (part.certificate().isEmpty()) {
            PrivateFolder.make(stack.resolve(STORE));
        }
    }

    /** {@return what templates may ask for} */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("traefik_image", part.image().toString());
        values.put("traefik_domain", part.domain().toString());
        values.put("traefik_user", owner().toString());
        values.put("traefik_volumes", volumes());
        values.put("traefik_tls", part.certificate().isPresent() ? Map.of() : Map.of("certResolver", RESOLVER));
        values.put("traefik_certificates", part.certificate().isPresent() ? List.of(certificate()) : List.of());
        values.put("traefik_acme", acme());
        return values;
    }

    private static Map<String, Object> certificate() {
        Map<String, Object> certificate = new LinkedHashMap<>();
        certificate.put("certFile", CERTIFICATE);
        certificate.put("keyFile", KEY);
        return certificate;
    }

    private Map<String, Object> acme() {
        Map<String, Object> acme = new LinkedHashMap<>();
        part.email().ifPresent(email -> acme.put("email", email.toString()));
        acme.put("storage", STORE_INSIDE + "/acme.json");
        acme.put("tlsChallenge", Map.of());
        return acme;
    }

    private List<Map<String, Object>> volumes() {
        Map<String, Object> configuration = bind("./traefik", "/etc/traefik", true);
        return part.certificate()
                .map(files -> List.of(
                        configuration,
                        bind(absolute(files.certificates()), CERTIFICATE, true),
                        bind(absolute(files.key()), KEY, true)))
                .orElseGet(() -> List.of(configuration, bind("./" + STORE, STORE_INSIDE, false)));
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private static Map<String, Object> bind(String source, String target, boolean readOnly) {
        Map<String, Object> bind = new LinkedHashMap<>();
        bind.put("type", "bind");
        bind.put("source", source);
        bind.put("target", target);
        bind.put("read_only", readOnly);
        return bind;
    }
}
