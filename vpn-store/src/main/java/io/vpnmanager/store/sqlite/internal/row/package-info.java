/** The rows of a store in the tables of SQLite. Records and generated classes meet in {@code Mapping} alone. */
@NullMarked
package io.vpnmanager.store.sqlite.internal.row;

import org.jspecify.annotations.NullMarked;
