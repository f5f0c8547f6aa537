/** The process that is harmed. */
@NullMarked
package io.vpnmanager.faults.child;

import org.jspecify.annotations.NullMarked;
