package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the kernel has what WireGuard servers need. */
final class TunnelCheck implements Check {
    private static final String NAME = "kernel";

    private final Path module;
    private final Path device;
    private final Path driver;

    /**
     * A check of the kernel.
     *
     * @param module what is there when the kernel has WireGuard
     * @param device what a program that does its work in its place needs
     * @param driver what is there when the kernel has such devices, also where this process is in a container, which is
     *     shown none
     */
    TunnelCheck(Path module, Path device, Path driver) {
        this.module = module;
        this.device = device;
        this.driver = driver;
    }

    @Override
    public List<Diagnosis> look(Patient patient) {
        if (patient.of(ProtocolKind.WIREGUARD).isEmpty()) {
            return List.of(patient.unseen(NAME, "WireGuard")
                    .orElseGet(() -> Diagnosis.skipped(NAME, "WireGuard", "is spoken by no server")));
        }
        if (Files.exists(module)) {
            return List.of(Diagnosis.ok(NAME, "WireGuard", "is in the kernel"));
        }
        if (Files.exists(device) || Files.exists(driver)) {
            return List.of(Diagnosis.warning(
                    NAME,
                    "WireGuard",
                    "is not in the kernel: a program does its work, more slowly",
                    "Run: modprobe wireguard"));
        }
        return List.of(Diagnosis.failed(
                NAME,
                "WireGuard",
                ErrorCode.NETWORK,
                "is not in the kernel, and there is no " + device,
                "Run: modprobe wireguard, or modprobe tun"));
    }
}
