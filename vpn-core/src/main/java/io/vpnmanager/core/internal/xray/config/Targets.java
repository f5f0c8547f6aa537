package io.vpnmanager.core.internal.xray.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where clients may go, in the words of a core. It blocks nothing by itself, so the rules say: the API first, then the
 * exceptions, then what is closed, then the rest; whatever no rule speaks of, a name that cannot be resolved, goes to
 * the first outbound, which leads nowhere.
 *
 * <p>Rules judge the address that a name has when they ask; the outbound asks again, and the name may have another one
 * by then. That is why its resolver drops what is closed from every answer. A name that leads to an exception can be
 * dialled at ports other than the exception's that way; an address cannot.
 */
final class Targets {
    static final String API = "api";
    static final String OPEN = "open";
    static final String CLOSED = "closed";

    private static final String ALL_PORTS_BUT_SMTP = "0-24,26-65535";
    /** A core takes an IPv4-mapped address for the IPv4 one, and does not read such a range. */
    private static final Cidr MAPPED = Cidr.parse("::ffff:0:0/96");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final TargetPolicy policy;
    private final List<Cidr> closed;

    Targets(TargetPolicy policy, Set<IpAddress> own) {
        this.policy = policy;
        this.closed = Stream.concat(
                        TargetRules.closedRanges().stream(), own.stream().map(Cidr::single))
                .filter(range -> !MAPPED.contains(range.network()))
                .distinct()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    ArrayNode rules() {
        ArrayNode rules = JSON.arrayNode();
        ObjectNode api = rules.addObject();
        api.putArray("inboundTag").add(API);
        api.put("outboundTag", API);
        policy.exceptions().forEach(exception -> rules.add(open(exception)));
        rules.addObject().put("port", AllowedTarget.SMTP.toString()).put("outboundTag", CLOSED);
        ObjectNode block = rules.addObject();
        ArrayNode addresses = block.putArray("ip");
        closed.forEach(range -> addresses.add(range.toString()));
        block.put("outboundTag", CLOSED);
        ObjectNode rest = rules.addObject();
        rest.putArray("ip").add("0.0.0.0/0").add("::/0");
        rest.put("outboundTag", OPEN);
        return rules;
    }

    private static ObjectNode open(AllowedTarget exception) {
        ObjectNode rule = JSON.objectNode();
        rule.putArray("ip").add(exception.addresses().toString());
        rule.put("port", exception.port().map(Port::toString).orElse(ALL_PORTS_BUT_SMTP));
        rule.put("outboundTag", OPEN);
        return rule;
    }

    /** {@return the addresses that no name may have} */
    ArrayNode closedToNames() {
        ArrayNode addresses = JSON.arrayNode();
        ClosedAddresses.without(closed, policy.exceptions()).forEach(range -> addresses.add(range.toString()));
        return addresses;
    }
}
