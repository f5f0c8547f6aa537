package io.vpnmanager.core.internal.xray.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.core.internal.material.ServerMaterial.RealityKeys;
import io.vpnmanager.core.internal.xray.api.CoreAccount;
import io.vpnmanager.core.internal.xray.api.CoreApi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the configuration of one core has to say, by the names that templates use. Immutable.
 *
 * @param template the name of the template
 * @param values by name
 */
public record CoreConfig(String template, Map<String, JsonNode> values) {
    /** The inbound that clients connect to. */
    public static final String CLIENTS = "clients";

    /** Where that listens inside the container. */
    public static final int CLIENT_PORT = 8443;

    /** Where the proxy in front of the API listens inside the container. */
    public static final int API_PORT = 8080;

    static final String USERS = "users";
    static final String VLESS = "xray-vless.json";
    static final String SHADOWSOCKS = "xray-shadowsocks.json";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Copies the values. */
    public CoreConfig {
        values = Map.copyOf(values);
    }

    /**
     * {@return what a VLESS core has to say}
     *
     * @param spoken the protocol of the server
     * @param keys of the server
     * @param apiPassword what the API asks for
     * @param own the addresses of this machine
     * @param users by e-mail
     */
    public static CoreConfig of(
            VlessReality spoken,
            RealityKeys keys,
            Secret apiPassword,
            Set<IpAddress> own,
            Map<String, CoreAccount> users) {
        Map<String, JsonNode> values = common(spoken.targets(), apiPassword, own, users);
        values.put("target", JSON.textNode(spoken.target().toString()));
        ArrayNode names = JSON.arrayNode();
        spoken.serverNames().stream().map(HostName::text).forEach(names::add);
        values.put("server_names", names);
        values.put("private_key", JSON.textNode(keys.privateKey().revealSecretText()));
        values.put("short_ids", JSON.arrayNode().add(keys.shortId()));
        return new CoreConfig(VLESS, values);
    }

    /**
     * {@return what a Shadowsocks core has to say}
     *
     * <p>A core of the edition of 2022 serves TCP only: its UDP sessions outlive the user who began them, for as long
     * as packets come, so that nobody could be revoked. One of before 2022 looks for the user of each packet.
     *
     * @param spoken the protocol of the server
     * @param key of the server, which only the edition of 2022 has
     * @param apiPassword what the API asks for
     * @param own the addresses of this machine
     * @param users by e-mail, at least one: without users, a core of the edition of 2022 lets in whoever knows the key
     *     of the server
     */
    public static CoreConfig of(
            Shadowsocks spoken, Secret key, Secret apiPassword, Set<IpAddress> own, Map<String, CoreAccount> users) {
        if (users.isEmpty()) {
            throw new IllegalArgumentException("a Shadowsocks core without users would be open");
        }
        Map<String, JsonNode> values = common(spoken.targets(), apiPassword, own, users);
        values.put("method", JSON.textNode(spoken.method().id()));
        values.put("key", JSON.textNode(spoken.method().isOf2022() ? key.revealSecretText() : ""));
        values.put("network", JSON.textNode(spoken.method().isOf2022() ? "tcp" : "tcp,udp"));
        return new CoreConfig(SHADOWSOCKS, values);
    }

    private static Map<String, JsonNode> common(
            TargetPolicy policy, Secret apiPassword, Set<IpAddress> own, Map<String, CoreAccount> users) {
        Targets targets = new Targets(policy, own);
        Map<String, JsonNode> values = new TreeMap<>();
        values.put("port", JSON.numberNode(CLIENT_PORT));
        values.put("api_port", JSON.numberNode(API_PORT));
        values.put("api_user", JSON.textNode(CoreApi.USER));
        values.put("api_password", JSON.textNode(apiPassword.revealSecretText()));
        values.put("rules", targets.rules());
        values.put("closed_to_names", targets.closedToNames());
        ArrayNode accounts = JSON.arrayNode();
        users.forEach((email, account) -> accounts.add(account(email, account)));
        values.put(USERS, accounts);
        return values;
    }

    private static ObjectNode account(String email, CoreAccount account) {
        ObjectNode user = JSON.objectNode().put("email", email);
        return switch (account) {
            case CoreAccount.Vless vless ->
                user.put("id", vless.id().toString()).put("flow", CoreAccount.Vless.FLOW);
            case CoreAccount.Shadowsocks shadowsocks ->
                user.put("password", shadowsocks.password().revealSecretText())
                        .put("method", shadowsocks.method().id());
            case CoreAccount.Shadowsocks2022 shadowsocks ->
                user.put("password", shadowsocks.key().revealSecretText());
        };
    }

    /** {@return a text in which each secret of the server stands hidden} */
    public String hiding(String text) {
        String hidden = text;
        for (String name : List.of("private_key", "api_password", "key")) {
            JsonNode secret = values.get(name);
            if (secret != null && !secret.asText().isEmpty()) {
                hidden = hidden.replace(secret.asText(), "[hidden]");
            }
        }
        for (JsonNode user : value(USERS)) {
            String secret = user.path("id").asText(user.path("password").asText());
            hidden = hidden.replace(secret, "[hidden]");
        }
        return hidden;
    }

    JsonNode value(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a configuration without " + name);
        }
        return value;
    }

    /** {@return the name only: the values are secrets} */
    @Override
    public String toString() {
        return "CoreConfig[" + template + "]";
    }
}
