/** Settings as stores, files and commands carry them: text, by name. */
@NullMarked
package io.vpnmanager.api.setting;

import org.jspecify.annotations.NullMarked;
