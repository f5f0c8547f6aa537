package io.vpnmanager.api.monitor;

/**
 * How everything is. What is not known is said to be unknown, and never guessed. Safe for use by many threads.
 *
 * <p>The agent looks at its engines every few seconds, which is a <em>poll</em>; nothing here makes another one. What
 * they find is known at once in the process of the agent, which writes it down for others: {@link AgentHealth#told}
 * says how old it is there. What is older than three polls is not known any more.
 */
public interface Health {

    /**
     * {@return how everything is now} Cheap: it asks the store once and reads a few files of the system, and no engine.
     * How busy processors and networks are needs two looks, the first of which the agent takes with each poll; where
     * none runs in this process, an earlier call is the first look.
     */
    HealthReport report();
}
