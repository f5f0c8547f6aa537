/** On what terms a user may use servers, and where the user stands under them. */
@NullMarked
package io.vpnmanager.api.terms;

import org.jspecify.annotations.NullMarked;
