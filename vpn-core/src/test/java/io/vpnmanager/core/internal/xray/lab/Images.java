package io.vpnmanager.core.internal.xray.lab;

import io.vpnmanager.core.internal.xray.XrayParts;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The images that the lab needs, which {@code images/build} makes. */
final class Images {
    static final String CORE = XrayParts.Images.DEFAULT.core();
    static final String WEB = "vpn-manager-web:1";
    static final String SITE = "vpn-manager-site:1";

    private static final List<String> ALL = List.of(CORE, XrayParts.Images.DEFAULT.sockets(), WEB, SITE);

    private Images() {}

    /** Skips the test where one is missing; fails it where that is asked for. */
    static void require(ContainerRuntime runtime) {
        List<String> missing =
                ALL.stream().filter(image -> runtime.image(image).isEmpty()).toList();
        if (!missing.isEmpty()) {
            String reason = "images/build was not run: the engine has no " + String.join(", ", missing);
            if (System.getProperty("vpn.e2e", "optional").equals("required")) {
                throw new AssertionError(reason + ", and vpn.e2e=required");
            }
            System.getLogger(Images.class.getName()).log(System.Logger.Level.WARNING, reason);
            Assumptions.abort(reason);
        }
    }
}
