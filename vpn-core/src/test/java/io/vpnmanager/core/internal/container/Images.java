package io.vpnmanager.core.internal.container;

import io.vpnmanager.core.internal.xray.XrayParts;
import io.vpnmanager.tck.engine.EngineSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The images of servers, which {@code images/build} makes. */
final class Images {
    static final List<String> ALL =
            List.of(XrayParts.Images.DEFAULT.core(), XrayParts.Images.DEFAULT.sockets(), "vpn-manager-wireguard:2");

    private Images() {}

    /** Skips the test where one is missing; fails it where that is asked for. */
    static void require(Path socket) throws IOException {
        List<String> missing = new ArrayList<>();
        for (String image : ALL) {
            if (new EngineSocket(socket)
                            .request("GET", "/images/" + image + "/json")
                            .status()
                    != 200) {
                missing.add(image);
            }
        }
        if (!missing.isEmpty()) {
            String reason = "images/build was not run: the engine has no " + String.join(", ", missing);
            if (System.getProperty("vpn.e2e", "optional").equals("required")) {
                throw new AssertionError(reason + ", and vpn.e2e=required");
            }
            Assumptions.abort(reason);
        }
    }
}
