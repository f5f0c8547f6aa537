/** Files of a home that are there whole or not at all. */
@NullMarked
package io.vpnmanager.core.internal.file;

import org.jspecify.annotations.NullMarked;
