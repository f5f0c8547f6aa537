/** The process that looks at what is left, from outside. */
@NullMarked
package io.vpnmanager.faults.check;

import org.jspecify.annotations.NullMarked;
