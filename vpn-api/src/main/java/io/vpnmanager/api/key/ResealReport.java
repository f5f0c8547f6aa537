package io.vpnmanager.api.key;

/**
 * What sealing all values anew came to.
 *
 * @param epoch the number of the data key under which they are sealed now
 * @param resealed how many were sealed anew, by this call
 * @param damaged how many do not open, and stay as they are: their users are kept out until they get new keys
 */
public record ResealReport(long epoch, long resealed, long damaged) {}
