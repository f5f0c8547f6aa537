/** The agent: one for a home, follows the store and hosts the in-JVM servers. */
@NullMarked
package io.vpnmanager.core.internal.agent;

import org.jspecify.annotations.NullMarked;
