/**
 * Makes engines do what the store wants: what is wanted and what is read back give a plan, its steps are carried out,
 * and what was done is read back again. One way for all protocols.
 */
@NullMarked
package io.vpnmanager.core.internal.reconcile;

import org.jspecify.annotations.NullMarked;
