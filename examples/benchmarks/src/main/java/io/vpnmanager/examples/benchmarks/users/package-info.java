/** Users: making one, making many, what one change writes, lists, and how soon a large home is open. */
@NullMarked
package io.vpnmanager.examples.benchmarks.users;

import org.jspecify.annotations.NullMarked;
