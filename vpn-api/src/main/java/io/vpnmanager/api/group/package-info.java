/** Groups: which servers some users may use. */
@NullMarked
package io.vpnmanager.api.group;

import org.jspecify.annotations.NullMarked;
