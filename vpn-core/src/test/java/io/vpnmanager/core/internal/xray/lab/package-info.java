/** Real servers, clients and pages for the tests of cores. */
@NullMarked
package io.vpnmanager.core.internal.xray.lab;

import org.jspecify.annotations.NullMarked;
