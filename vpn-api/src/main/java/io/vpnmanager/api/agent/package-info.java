/** The long-running part that hosts servers, follows the store and counts traffic. */
@NullMarked
package io.vpnmanager.api.agent;

import org.jspecify.annotations.NullMarked;
