/** Which of the providers on the path is used. */
@NullMarked
package io.vpnmanager.core.internal.provider;

import org.jspecify.annotations.NullMarked;
