/** The file of the store, connections to it, and what its failures mean. */
@NullMarked
package io.vpnmanager.store.sqlite.internal.connection;

import org.jspecify.annotations.NullMarked;
