/**
 * The container runtime on the Docker Engine API, over the Unix socket of Docker or Podman. One public class, found by
 * {@link java.util.ServiceLoader}; everything else is hidden, and no type of the client library leaves the package.
 */
@NullMarked
package io.vpnmanager.docker;

import org.jspecify.annotations.NullMarked;
