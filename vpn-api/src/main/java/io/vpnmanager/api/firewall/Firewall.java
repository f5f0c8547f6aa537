package io.vpnmanager.api.firewall;

import java.time.Duration;

/**
 * The packet filter of this machine. It is off until somebody asks: then rules of our own, in a table or in chains of
 * our own, let the ports of servers through, and no rule of anybody else is ever changed, nor is a policy.
 *
 * <p>What is applied is on trial at first. Its end is part of the rules themselves, so the kernel takes them out of
 * effect without any process of ours, unless they are {@linkplain #confirm confirmed} before. Where an agent runs, it
 * keeps confirmed rules as the servers are.
 *
 * <p>All calls but {@link #status} fail with {@code NET} where the kernel refuses, as it does without the right to
 * administer the network, and with {@code PROV} where the machine has no program for it.
 */
public interface Firewall {
    /** The shortest trial. */
    Duration SHORTEST_TRIAL = Duration.ofSeconds(5);

    /** The longest trial. */
    Duration LONGEST_TRIAL = Duration.ofHours(1);

    /** The usual trial. */
    Duration USUAL_TRIAL = Duration.ofMinutes(1);

    /** {@return how the firewall is; changes nothing, and tells what it can where rules cannot be read} */
    FirewallStatus status();

    /**
     * {@return what applying would do; changes nothing}
     *
     * @param settings how it shall be
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when a server with sources uses a spared port
     * @throws io.vpnmanager.api.error.ConflictException {@code OVL} when two kinds of iptables have rules of others and
     *     no back end was named
     */
    FirewallPlan plan(FirewallSettings settings);

    /**
     * Puts rules in effect, on trial. Those confirmed before come back when it ends.
     *
     * @param settings how it shall be
     * @param trial how long, {@link #SHORTEST_TRIAL} to {@link #LONGEST_TRIAL}, in whole seconds
     * @return how it is now
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for another trial, else as {@link #plan} says
     */
    FirewallStatus apply(FirewallSettings settings, Duration trial);

    /**
     * Keeps what is on trial.
     *
     * @return how it is now
     * @throws io.vpnmanager.api.error.NotFoundException when nothing is on trial, or it has ended
     */
    FirewallStatus confirm();

    /**
     * Ends a trial now.
     *
     * @return how it is now
     * @throws io.vpnmanager.api.error.NotFoundException when nothing is on trial
     */
    FirewallStatus rollBack();

    /**
     * Turns the firewall off and takes all rules of ours away, in every back end that can be reached.
     *
     * @return how it is now
     */
    FirewallStatus remove();
}
