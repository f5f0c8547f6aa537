/** The {@code vpn} command. */
module io.vpnmanager.cli {
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires io.vpnmanager.api;
    requires static org.jspecify;
}
