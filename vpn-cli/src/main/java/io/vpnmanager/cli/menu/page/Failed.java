package io.vpnmanager.cli.menu.page;

import io.vpnmanager.api.error.Problem;

/**
 * A job failed.
 *
 * @param problem as the command would say it
 */
public record Failed(Problem problem) implements News {}
