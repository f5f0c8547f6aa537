package io.vpnmanager.core.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.tck.engine.EngineSocket;
import io.vpnmanager.tck.engine.ForeignSubnet;
import io.vpnmanager.tck.engine.TinyImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A container and a network of somebody else, whose names look like ours. */
final class Foreign {
    private final EngineSocket engine;
    private final String name = "vpn-xray-" + UUID.randomUUID();
    private final String container;
    private final String network;

    private Foreign(EngineSocket engine) throws IOException {
        this.engine = engine;
        String image = TinyImage.on(engine, "vpn-foreign");
        ForeignSubnet own = ForeignSubnet.of(name);
        String config = "[{\"Subnet\":\"" + own.subnet() + "\",\"Gateway\":\"" + own.gateway() + "\"}]";
        post("/networks/create", "{\"Name\":\"" + name + "\",\"IPAM\":{\"Config\":" + config + "}}");
        post("/containers/create?name=" + name, "{\"Image\":\"" + image + "\",\"NetworkDisabled\":true}");
        post("/containers/" + name + "/start", "{}");
        container = seen("/containers/");
        network = seen("/networks/");
    }

    static Foreign on(EngineSocket engine) {
        try {
            return new Foreign(engine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void post(String path, String json) throws IOException {
        engine.request("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8))
                .success();
    }

    private String seen(String kind) throws IOException {
        return engine.request("GET", kind + name + (kind.startsWith("/con") ? "/json" : ""))
                .success();
    }

    void isUntouched() throws IOException {
        assertThat(seen("/containers/")).isEqualTo(container);
        assertThat(seen("/networks/")).isEqualTo(network);
    }

    /** An engine that was killed may have ended it, but it is there. */
    void isThere() throws IOException {
        assertThat(seen("/containers/")).contains(name);
        assertThat(seen("/networks/")).isEqualTo(network);
    }

    void close() throws IOException {
        engine.request("DELETE", "/containers/" + name + "?force=true").success();
        engine.request("DELETE", "/networks/" + name).success();
    }
}
