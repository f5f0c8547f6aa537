/** What the engines of this process count for their servers and users, and how other processes get to know it. */
@NullMarked
package io.vpnmanager.core.internal.figures;

import org.jspecify.annotations.NullMarked;
