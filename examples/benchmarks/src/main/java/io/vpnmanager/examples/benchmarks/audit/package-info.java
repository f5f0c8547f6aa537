/** How long it takes to check a long audit log, and in how much memory. */
@NullMarked
package io.vpnmanager.examples.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
