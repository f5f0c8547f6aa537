/**
 * Settings of the program that has a home open, in layers: files, the environment, options. What users and servers are
 * is in the store; here is where the store is, and how it is served.
 */
@NullMarked
package io.vpnmanager.api.config;

import org.jspecify.annotations.NullMarked;
