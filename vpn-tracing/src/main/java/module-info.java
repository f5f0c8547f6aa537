/** Calls of the library as spans of OpenTelemetry. */
module io.vpnmanager.tracing {
    requires transitive io.opentelemetry.api;
    requires transitive io.vpnmanager.api;
    requires io.opentelemetry.context;
    requires static org.jspecify;

    exports io.vpnmanager.tracing;
}
