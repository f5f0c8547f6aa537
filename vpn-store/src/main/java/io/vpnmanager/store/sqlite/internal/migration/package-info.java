/** How the tables of a store come to be, and who may use them. */
@NullMarked
package io.vpnmanager.store.sqlite.internal.migration;

import org.jspecify.annotations.NullMarked;
