package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Set;

/**
 * What the process of a container may do beyond computing: everything that is not named here is taken from it.
 *
 * @param uid the user it runs as, 0 to 65535; capabilities work for 0 only, because others lose them when the process
 *     starts
 * @param gid the group it runs as, 0 to 65535
 * @param capabilities what it keeps of the powers of root
 * @param devices what it sees beyond the devices of every container
 * @param settings what is set in its own network namespace
 */
public record Rights(int uid, int gid, Set<Capability> capabilities, Set<Device> devices, Set<KernelSetting> settings) {
    private static final int NOBODY = 65_534;
    private static final int HIGHEST = 65_535;

    /** Nothing at all, as user and group {@code nobody} (65534). */
    public static final Rights NONE = new Rights(NOBODY, NOBODY, Set.of(), Set.of(), Set.of());

    /** What it takes to be a router with a tunnel: root of its own network namespace, and no other power of root. */
    public static final Rights ROUTER =
            new Rights(0, 0, Set.of(Capability.NET_ADMIN), Set.of(Device.TUN), Set.of(KernelSetting.values()));

    /** Checks the ranges and copies the sets. */
    public Rights {
        requireId("user", uid);
        requireId("group", gid);
        capabilities = Set.copyOf(capabilities);
        devices = Set.copyOf(devices);
        settings = Set.copyOf(settings);
        if (uid != 0 && !capabilities.isEmpty()) {
            throw Problem.of(ErrorCode.POLICY, "user " + uid, "cannot have capabilities, which engines give to 0 only")
                    .toException();
        }
    }

    private static void requireId(String kind, int id) {
        if (id < 0 || id > HIGHEST) {
            throw Problem.of(ErrorCode.RANGE, kind + " " + id, "is not from 0 to " + HIGHEST)
                    .toException();
        }
    }

    /** A power of root, see capabilities(7). */
    public enum Capability {
        /** Interfaces, addresses, routes and packet filters of its own network namespace. */
        NET_ADMIN
    }

    /** A device of the host. */
    public enum Device {
        /** {@code /dev/net/tun}, from which programs make network interfaces. */
        TUN
    }

    /** A setting of the kernel that each network namespace has for itself. */
    public enum KernelSetting {
        /** Passes on IPv4 packets of others. */
        FORWARD_IPV4,
        /** Passes on IPv6 packets of others, and has IPv6 at all where the engine switched it off. */
        FORWARD_IPV6
    }
}
