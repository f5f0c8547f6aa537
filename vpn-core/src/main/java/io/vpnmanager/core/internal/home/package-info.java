/** The folder that everything of one home lives in. */
@NullMarked
package io.vpnmanager.core.internal.home;

import org.jspecify.annotations.NullMarked;
