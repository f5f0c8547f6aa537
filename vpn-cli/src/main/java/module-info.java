/** The {@code vpn} command. */
module io.vpnmanager.cli {
    requires com.fasterxml.jackson.core;
    requires dev.tamboui.core;
    requires info.picocli;
    requires io.vpnmanager.api;
    requires java.logging;
    requires org.jline.terminal;
    requires org.slf4j;
    requires static org.jspecify;

    // The parser fills in the fields of commands and options.
    opens io.vpnmanager.cli.command to
            info.picocli;
    opens io.vpnmanager.cli.command.agent to
            info.picocli;
    opens io.vpnmanager.cli.command.audit to
            info.picocli;
    opens io.vpnmanager.cli.command.completion to
            info.picocli;
    opens io.vpnmanager.cli.command.config to
            info.picocli;
    opens io.vpnmanager.cli.command.doctor to
            info.picocli;
    opens io.vpnmanager.cli.command.fleet to
            info.picocli;
    opens io.vpnmanager.cli.command.groups to
            info.picocli;
    opens io.vpnmanager.cli.command.keys to
            info.picocli;
    opens io.vpnmanager.cli.command.links to
            info.picocli;
    opens io.vpnmanager.cli.command.menu to
            info.picocli;
    opens io.vpnmanager.cli.command.plan to
            info.picocli;
    opens io.vpnmanager.cli.command.quickstart to
            info.picocli;
    opens io.vpnmanager.cli.command.servers to
            info.picocli;
    opens io.vpnmanager.cli.command.subscriptions to
            info.picocli;
    opens io.vpnmanager.cli.command.templates to
            info.picocli;
    opens io.vpnmanager.cli.command.users to
            info.picocli;
    opens io.vpnmanager.cli.option to
            info.picocli;

    provides org.slf4j.spi.SLF4JServiceProvider with
            io.vpnmanager.cli.internal.log.Slf4jLogging;
    provides System.LoggerFinder with
            io.vpnmanager.cli.internal.log.PlatformLogging;
}
