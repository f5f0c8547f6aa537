/** Users in files: made from them by the thousand, and written into them. */
@NullMarked
package io.vpnmanager.api.bulk;

import org.jspecify.annotations.NullMarked;
