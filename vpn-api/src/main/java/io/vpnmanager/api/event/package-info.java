/** What happens in a home, for programs that want to be told. */
@NullMarked
package io.vpnmanager.api.event;

import org.jspecify.annotations.NullMarked;
