package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.tls.UsualTrust;
import java.time.Duration;
import java.time.InstantSource;

/** A try of a VLESS server that the tests of its engine serve. */
public final class VlessTry {
    private VlessTry() {}

    /** {@return the verdict, or why there is none} */
    public static String verdict(Server server, ClientKeys keys) {
        Course course = new Course(Deadline.in(Duration.ofSeconds(20)), Duration.ofSeconds(5));
        Tried tried = new Tried(server, ProtocolKind.VLESS, server.spec().clientEndpoint(), course);
        try {
            ProbeVerdict verdict = new VlessProbe(UsualTrust::context, keys, InstantSource.system())
                    .tell(tried, (VlessReality) server.spec().protocol(), new Entry.Without(""))
                    .verdict();
            return verdict.toString();
        } catch (ProbeFailure e) {
            return e.reason();
        }
    }
}
