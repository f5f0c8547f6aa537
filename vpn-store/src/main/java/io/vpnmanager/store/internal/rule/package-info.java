/** The rules that every store of this module holds beyond its own constraints, and the words of their refusals. */
@NullMarked
package io.vpnmanager.store.internal.rule;

import org.jspecify.annotations.NullMarked;
