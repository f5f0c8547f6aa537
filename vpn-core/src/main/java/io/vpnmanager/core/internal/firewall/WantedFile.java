package io.vpnmanager.core.internal.firewall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.file.Draft;
import io.vpnmanager.core.internal.file.SmallFile;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The file {@value #NAME} of a home, where its firewall is on or on trial. It is beside the store, because it belongs
 * to the machine and not to what is backed up. It is replaced whole.
 */
final class WantedFile {
    static final String NAME = "firewall.json";

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final CryptoProvider crypto;

    WantedFile(Path home, CryptoProvider crypto) {
        this.file = home.resolve(NAME);
        this.crypto = crypto;
    }

    boolean exists() {
        return Files.exists(file);
    }

    Wanted read() {
        if (!exists()) {
            return Wanted.OFF;
        }
        byte[] content = SmallFile.read(file);
        try {
            JsonNode root = JSON.readTree(content);
            if (root.path("version").asInt() > VERSION) {
                throw damaged(ErrorCode.VERSION, "is of a later version");
            }
            return new Wanted(
                    present(root.path("confirmed")).map(WantedFile::settings),
                    present(root.path("trial"))
                            .map(trial -> new Wanted.Trial(
                                    settings(trial.path("settings")),
                                    Instant.parse(trial.path("end").asText()))));
        } catch (InvalidRequestException | IOException | DateTimeException | IllegalArgumentException e) {
            throw damaged(ErrorCode.CORRUPT, "cannot be understood");
        }
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return Optional.of(node).filter(JsonNode::isObject);
    }

    private VpnException damaged(ErrorCode code, String why) {
        return Problem.of(code, "the file " + VisibleText.quoted(file.toString()), why)
                .remedy("Run vpn firewall remove, which begins anew")
                .fact("file", file.toString())
                .toException();
    }

    private static FirewallSettings settings(JsonNode node) {
        Map<ServerId, List<Cidr>> sources = new HashMap<>();
        node.path("sources")
                .properties()
                .forEach(entry -> sources.put(
                        ServerId.parse(entry.getKey()),
                        entry.getValue()
                                .valueStream()
                                .map(JsonNode::asText)
                                .map(Cidr::parse)
                                .toList()));
        TreeSet<Port> spared = new TreeSet<>();
        node.path("spared").forEach(port -> spared.add(Port.of(port.asInt())));
        return new FirewallSettings(
                Optional.of(FirewallBackend.parse(node.path("backend").asText())),
                sources,
                spared,
                Optional.of(node.path("subscriptions").asText())
                        .filter(text -> !text.isEmpty())
                        .map(Endpoint::parse));
    }

    /** Replaces the file; a firewall that is off has none. */
    void write(Wanted wanted) {
        try {
            if (wanted.equals(Wanted.OFF)) {
                Files.deleteIfExists(file);
                return;
            }
            try (Draft draft = Draft.of(file, crypto)) {
                draft.stream().write(JSON.writeValueAsBytes(text(wanted)));
                draft.publish();
            }
        } catch (IOException e) {
            throw Problem.of(
                            ErrorCode.PATH,
                            "the file " + VisibleText.quoted(file.toString()),
                            "cannot be written: " + e.getMessage())
                    .remedy("Free space, or look who owns the home")
                    .fact("file", file.toString())
                    .toException(e);
        }
    }

    private static ObjectNode text(Wanted wanted) {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        wanted.confirmed().ifPresent(settings -> root.set("confirmed", text(settings)));
        wanted.trial().ifPresent(trial -> {
            ObjectNode tried = root.putObject("trial").put("end", trial.end().toString());
            tried.set("settings", text(trial.settings()));
        });
        return root;
    }

    private static ObjectNode text(FirewallSettings settings) {
        ObjectNode node = JSON.createObjectNode()
                .put("backend", Wanted.backendOf(settings).id());
        ObjectNode sources = node.putObject("sources");
        settings.sources().forEach((server, networks) -> {
            var list = sources.putArray(server.toString());
            networks.forEach(network -> list.add(network.toString()));
        });
        var spared = node.putArray("spared");
        settings.spared().forEach(port -> spared.add(port.number()));
        settings.subscriptions().ifPresent(endpoint -> node.put("subscriptions", endpoint.toString()));
        return node;
    }
}
