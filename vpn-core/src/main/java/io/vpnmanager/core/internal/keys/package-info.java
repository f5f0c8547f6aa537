/** The data keys of a home: how they are locked in its store, and what is sealed under them. */
@NullMarked
package io.vpnmanager.core.internal.keys;

import org.jspecify.annotations.NullMarked;
