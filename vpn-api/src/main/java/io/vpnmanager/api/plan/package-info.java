/** What is wanted, as values: a change, a whole fleet, and the plan that leads there, to be looked at and applied. */
@NullMarked
package io.vpnmanager.api.plan;

import org.jspecify.annotations.NullMarked;
