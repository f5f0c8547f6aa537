/** What is done to a home while it is harmed. */
@NullMarked
package io.vpnmanager.faults.operation;

import org.jspecify.annotations.NullMarked;
