/** What backups and restores cost. */
@NullMarked
package io.vpnmanager.examples.benchmarks.backups;

import org.jspecify.annotations.NullMarked;
