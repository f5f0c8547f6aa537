package io.vpnmanager.core.internal.backup;

/**
 * What a backup holds, counted.
 *
 * @param servers how many
 * @param groups how many
 * @param templates how many
 * @param users how many
 * @param keys how many
 * @param samples how many counters of traffic
 * @param tombstones how many
 * @param sha256 of all records before the last, in hexadecimal digits
 */
record Totals(
        long servers,
        long groups,
        long templates,
        long users,
        long keys,
        long samples,
        long tombstones,
        String sha256) {}
