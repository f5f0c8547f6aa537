/** What a file of rules says. */
@NullMarked
package io.vpnmanager.core.internal.alert.rule;

import org.jspecify.annotations.NullMarked;
