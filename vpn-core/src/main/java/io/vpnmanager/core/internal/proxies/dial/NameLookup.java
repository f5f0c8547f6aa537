package io.vpnmanager.core.internal.proxies.dial;

import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Finds the addresses of a name. */
@FunctionalInterface
public interface NameLookup {
    /** {@return the addresses in the order in which to try them; empty when there are none} */
    CompletableFuture<List<IpAddress>> addresses(HostName name);
}
