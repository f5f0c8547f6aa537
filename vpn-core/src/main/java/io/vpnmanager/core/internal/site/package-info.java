/**
 * The server of subscriptions. What a stranger can send is bounded before it is read (heads, connections, time,
 * requests of one source), and everything that is not known gets the same answer; nothing here writes down a path,
 * because a path holds a token.
 */
@NullMarked
package io.vpnmanager.core.internal.site;

import org.jspecify.annotations.NullMarked;
