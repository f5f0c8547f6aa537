package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;

/**
 * A server that is tried.
 *
 * @param server which
 * @param spoken in which of its protocols
 * @param at where it is looked for
 * @param course the steps
 */
record Tried(Server server, ProtocolKind spoken, Endpoint at, Course course) {}
