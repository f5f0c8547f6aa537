package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.util.List;

/**
 * Where the parts of a stack listen, and find each other: in a network of their own, by name, each at its usual port;
 * or, where the agent makes containers, in the network of the machine, at the very places where people reach them.
 */
record StackPlaces(StackSpec spec) {
    static final Port METRICS = Port.of(InnerPorts.METRICS);
    static final Port PROMETHEUS = Port.of(9090);
    static final Port GRAFANA = Port.of(3000);
    static final Port TRAEFIK = Port.of(InnerPorts.TRAEFIK);

    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");
    private static final IpAddress EVERYWHERE = IpAddress.parse("0.0.0.0");

    boolean areOnTheMachine() {
        return spec.engine().isPresent();
    }

    /**
     * {@return where the agent serves its metrics} In a network of the stack, the published port says who else sees.
     */
    Endpoint metrics() {
        return areOnTheMachine() ? spec.metrics().orElse(StackSpec.METRICS) : new Endpoint(EVERYWHERE, METRICS);
    }

    /** {@return who may be able to read them, in the words of the setting} */
    String metricsReach() {
        return metrics().host() instanceof IpAddress address && address.isLoopback() ? "loopback" : "network";
    }

    /** {@return where Prometheus finds them} */
    String metricsForPrometheus() {
        return areOnTheMachine() ? metrics().toString() : "agent:" + METRICS;
    }

    Endpoint prometheus() {
        return spec.prometheus().map(StackPart::at).orElse(new Endpoint(LOOPBACK, PROMETHEUS));
    }

    /** {@return where Grafana finds Prometheus} */
    String prometheusForGrafana() {
        return "http://" + (areOnTheMachine() ? prometheus().toString() : "prometheus:" + PROMETHEUS);
    }

    Endpoint grafana() {
        return spec.grafana().map(StackPart::at).orElse(new Endpoint(LOOPBACK, GRAFANA));
    }

    /** {@return what compose publishes so that a part is reached there; nothing where it listens there itself} */
    List<String> mapping(Endpoint at, Port inside) {
        return areOnTheMachine() ? List.of() : List.of(at + ":" + inside + "/tcp");
    }
}
