/** Groups and who is in them, saved and then followed by whichever agent runs. */
@NullMarked
package io.vpnmanager.core.internal.group;

import org.jspecify.annotations.NullMarked;
