package io.vpnmanager.core.internal.firewall.backend;

import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.core.internal.firewall.rule.Ruleset;
import java.util.List;

/**
 * What carries rules of ours into the kernel. Each writes and reads nothing but what is ours. All methods fail with
 * {@code NET} where the kernel refuses, and {@code PROV} where there is no program.
 */
public interface PacketFilter {

    /** {@return which} */
    FirewallBackend kind();

    /** {@return whether there is a program for it} */
    boolean isInstalled();

    /** {@return whether anything of ours stands there} */
    boolean isPresent();

    /** {@return whether just these rules stand there; how long a trial still lasts is not compared} */
    boolean holds(Ruleset wanted);

    /** Puts these rules in the place of all that is ours, in one step for all readers of the kernel's rules. */
    void write(Ruleset wanted);

    /** Takes away all that is ours. */
    void remove();

    /** {@return the programs that {@link #write} would run} */
    String command();

    /** {@return what they would be given, line by line} */
    List<String> input(Ruleset wanted);
}
