/** What can go wrong, as facts: one family of exceptions, each with a stable code, whose turn it is, and a remedy. */
@NullMarked
package io.vpnmanager.api.error;

import org.jspecify.annotations.NullMarked;
