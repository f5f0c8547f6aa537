/** What the fuzz targets share, and the replay of what they have found. */
@NullMarked
package io.vpnmanager.core.internal.proxies.fuzz;

import org.jspecify.annotations.NullMarked;
