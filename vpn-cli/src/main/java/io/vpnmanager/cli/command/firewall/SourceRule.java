package io.vpnmanager.cli.command.firewall;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.server.ServerName;

/**
 * From where a server may be reached.
 *
 * @param server which
 * @param network from where
 */
public record SourceRule(ServerName server, Cidr network) {

    /** Reads {@code SERVER=NETWORK}. */
    public static SourceRule parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "source " + VisibleText.quoted(text),
                            "has no = between server and network")
                    .remedy("Write it like edge=203.0.113.0/24")
                    .toException();
        }
        return new SourceRule(ServerName.parse(text.substring(0, equals)), Cidr.parse(text.substring(equals + 1)));
    }
}
