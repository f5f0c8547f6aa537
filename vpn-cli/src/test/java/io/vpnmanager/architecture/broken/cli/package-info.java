@NullMarked
package io.vpnmanager.architecture.broken.cli;

import org.jspecify.annotations.NullMarked;
