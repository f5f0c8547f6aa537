package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;

/**
 * What {@link Users#createAll} did in all.
 *
 * @param created how many users this call made
 * @param alreadyThere how many an earlier call with the same operation id had made
 * @param refused how many rows no user was made of; the listener was told why
 */
public record BulkReport(long created, long alreadyThere, long refused) {
    /**
     * Checks the numbers.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for one below 0
     */
    public BulkReport {
        if (created < 0 || alreadyThere < 0 || refused < 0) {
            throw Problem.of(ErrorCode.RANGE, "a bulk report", "has a number below 0")
                    .toException();
        }
    }

    /** {@return how many rows there were} */
    public long rows() {
        return created + alreadyThere + refused;
    }
}
