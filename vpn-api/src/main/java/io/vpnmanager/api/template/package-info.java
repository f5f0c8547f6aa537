/** Templates: what users are made from, and what comes when their terms are used up. */
@NullMarked
package io.vpnmanager.api.template;

import org.jspecify.annotations.NullMarked;
