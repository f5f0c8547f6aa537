package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.material.ClientMaterial;
import io.vpnmanager.core.internal.material.WireGuardKeys;
import io.vpnmanager.core.internal.wireguard.Admissions.Admission;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of clients at one server, drawn once: a public key takes a tenth of a millisecond. Thread-safe. */
final class DrawnKeys {
    private final ClientMaterial material;
    private final ServerId server;
    private final Map<AccessKeyId, Drawn> drawn = new ConcurrentHashMap<>();

    DrawnKeys(ClientMaterial material, ServerId server) {
        this.material = material;
        this.server = server;
    }

    private record Drawn(Secret secret, WireGuardKeys keys) {}

    WireGuardKeys of(Admission admission) {
        return drawn.compute(
                        admission.key(),
                        (key, known) -> known != null && known.secret().equals(admission.secret())
                                ? known
                                : new Drawn(admission.secret(), material.wireGuard(admission.secret(), server)))
                .keys();
    }

    void forget(AccessKeyId key) {
        drawn.remove(key);
    }
}
