package io.vpnmanager.core.internal.xray.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Compares a rendered configuration with what it has to say. A template may add to it, but neither users nor ways in,
 * and nothing that opens the API or a closed target.
 */
final class ConfigCheck {
    private final CoreConfig meant;
    private final JsonNode rendered;

    ConfigCheck(CoreConfig meant, JsonNode rendered) {
        this.meant = meant;
        this.rendered = rendered;
    }

    void require() {
        same("two inbounds", 2, rendered.path("inbounds").size());
        api();
        clients();
        routing();
        same("that users are counted", true, counted("statsUserUplink") && counted("statsUserDownlink"));
        same("the counters", true, rendered.path("stats").isObject());
    }

    private void api() {
        JsonNode inbound = inbound(Targets.API);
        same(
                "the protocol of the API's inbound",
                "http",
                inbound.path("protocol").asText());
        same("the port of the API", meant.value("api_port"), inbound.path("port"));
        JsonNode accounts = inbound.path("settings").path("accounts");
        same("one account of the API", 1, accounts.size());
        same("the user of the API", meant.value("api_user"), accounts.path(0).path("user"));
        same(
                "the password of the API",
                meant.value("api_password"),
                accounts.path(0).path("pass"));
        same(
                "the outbound of the API",
                Targets.API,
                rendered.path("api").path("tag").asText());
        same("that the API itself listens nowhere", false, rendered.path("api").has("listen"));
    }

    private void clients() {
        JsonNode inbound = inbound(CoreConfig.CLIENTS);
        JsonNode settings = inbound.path("settings");
        same("the port of the clients", meant.value("port"), inbound.path("port"));
        same("the users", meant.value(CoreConfig.USERS), settings.path("clients"));
        switch (meant.template()) {
            case CoreConfig.VLESS -> {
                same(
                        "the protocol of the clients",
                        "vless",
                        inbound.path("protocol").asText());
                JsonNode reality = inbound.path("streamSettings").path("realitySettings");
                same("the REALITY target", meant.value("target"), reality.path("target"));
                same("the server names", meant.value("server_names"), reality.path("serverNames"));
                same("the private key", meant.value("private_key"), reality.path("privateKey"));
                same("the short ids", meant.value("short_ids"), reality.path("shortIds"));
            }
            case CoreConfig.SHADOWSOCKS -> {
                same(
                        "the protocol of the clients",
                        "shadowsocks",
                        inbound.path("protocol").asText());
                same("the method", meant.value("method"), settings.path("method"));
                same("the key of the server", meant.value("key"), settings.path("password"));
                same("the network", meant.value("network"), settings.path("network"));
            }
            default -> throw new IllegalStateException("no check for " + meant.template());
        }
    }

    private void routing() {
        JsonNode rules = rendered.path("routing").path("rules");
        for (int i = 0; i < meant.value("rules").size(); i++) {
            same("rule " + (i + 1), meant.value("rules").path(i), rules.path(i));
        }
        same(
                "that rules see addresses",
                "IPOnDemand",
                rendered.path("routing").path("domainStrategy").asText());
        JsonNode outbounds = rendered.path("outbounds");
        same(
                "the first outbound",
                "blackhole",
                outbounds.path(0).path("protocol").asText());
        same("its name", Targets.CLOSED, outbounds.path(0).path("tag").asText());
        same(
                "the addresses that no name may have",
                meant.value("closed_to_names"),
                rendered.path("dns").path("servers").path(0).path("unexpectedIPs"));
        same("one resolver", 1, rendered.path("dns").path("servers").size());
    }

    private boolean counted(String what) {
        return rendered.path("policy").path("levels").path("0").path(what).asBoolean();
    }

    private JsonNode inbound(String tag) {
        Optional<JsonNode> found = StreamSupport.stream(
                        rendered.path("inbounds").spliterator(), false)
                .filter(inbound -> inbound.path("tag").asText().equals(tag))
                .findFirst();
        return found.orElseThrow(() -> differs("the inbound " + tag));
    }

    private void same(String what, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            throw differs(what);
        }
    }

    private VpnException differs(String what) {
        return Problem.of(
                        ErrorCode.POLICY,
                        "template " + meant.template(),
                        "does not say what it has to: " + what + " differs or is missing")
                .remedy("Compare the template with the one that comes with the program")
                .toException();
    }
}
