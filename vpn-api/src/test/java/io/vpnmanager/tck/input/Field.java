package io.vpnmanager.tck.input;

import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPattern;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.NamePrefix;
import io.vpnmanager.api.user.SearchText;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.util.Locale;
import java.util.function.Function;

/** What a text is given for, and the parser of vpn-api that reads it. */
public enum Field {
    /** The name of a user. */
    USER_NAME(UserName::parse),
    /** The name of a server. */
    SERVER_NAME(ServerName::parse),
    /** The name of a group. */
    GROUP_NAME(GroupName::parse),
    /** The name of a template. */
    TEMPLATE_NAME(TemplateName::parse),
    /** A user's mail address. */
    EMAIL(EmailAddress::parse),
    /** A protocol by name. */
    PROTOCOL(ProtocolKind::parse),
    /** A port. */
    PORT(Port::parse),
    /** An address of either family. */
    ADDRESS(IpAddress::parse),
    /** An address to listen on. */
    LISTEN(text -> server().listen(IpAddress.parse(text)).build().listen()),
    /** Where clients find a server. */
    PUBLIC_HOST(
            text -> server().publicHost(Host.parse(text)).build().publicHost().orElseThrow()),
    /** A host name. */
    HOST_NAME(HostName::parse),
    /** A host and a port. */
    ENDPOINT(Endpoint::parse),
    /** A network. */
    NETWORK(Cidr::parse),
    /** An exception to the closed targets. */
    ALLOWED_TARGET(AllowedTarget::parse),
    /** Targets that are denied, or open alone. */
    TARGET_PATTERN(TargetPattern::parse),
    /** The identity of a user. */
    USER_ID(UserId::parse),
    /** The identity of a server. */
    SERVER_ID(ServerId::parse),
    /** The identity of a group. */
    GROUP_ID(GroupId::parse),
    /** The identity of an access key. */
    ACCESS_KEY_ID(AccessKeyId::parse),
    /** The identity of an alert. */
    ALERT_ID(AlertId::parse),
    /** The identity of a delivery. */
    DELIVERY_ID(DeliveryId::parse),
    /** The beginning of names of users. */
    NAME_PREFIX(NamePrefix::parse),
    SEARCH_TEXT(SearchText::new),
    /** The id of a change. */
    OPERATION_ID(OperationId::parse),
    /** A client link; a text that failed must not show in the error. */
    LINK(ProxyLink::parse);

    private final Function<String, Object> parser;

    Field(Function<String, Object> parser) {
        this.parser = parser;
    }

    /** {@return the value that the text stands for, or the parser's exception} */
    public Object read(String text) {
        return parser.apply(text);
    }

    /** {@return the value as text in its normal form} */
    public String normalForm(String text) {
        Object value = read(text);
        return value instanceof ProxyLink link ? link.revealSecretText() : value.toString();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static ServerSpec.Builder server() {
        return ServerSpec.named("edge").protocol(Socks5.closedByDefault());
    }
}
