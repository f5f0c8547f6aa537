/** The {@code vpn} command. */
module io.vpnmanager.cli {
    requires com.fasterxml.jackson.core;
    requires dev.tamboui.core;
    requires info.picocli;
    requires io.vpnmanager.api;
    requires java.logging;
    requires java.xml;
    requires org.jline.terminal;
    requires org.slf4j;
    requires static org.jspecify;

    // The parser makes the objects of groups of options.
    opens io.vpnmanager.cli.command.servers to
            info.picocli;
    opens io.vpnmanager.cli.command.users to
            info.picocli;

    provides org.slf4j.spi.SLF4JServiceProvider with
            io.vpnmanager.cli.internal.log.Slf4jLogging;
    provides System.LoggerFinder with
            io.vpnmanager.cli.internal.log.PlatformLogging;
}
