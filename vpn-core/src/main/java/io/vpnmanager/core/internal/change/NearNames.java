package io.vpnmanager.core.internal.change;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.util.Collection;
import java.util.List;

/** The error for a name that is not there, with the names that come close to it. */
public final class NearNames {
    private NearNames() {}

    /** {@return the error; {@code there} are the names to compare with} */
    public static VpnException notFound(String kind, String name, Collection<String> there) {
        List<String> near = NearWords.to(name, there);
        Problem problem = Problem.of(ErrorCode.NOT_FOUND, kind + " " + name, "does not exist");
        return problem.remedy(
                        near.isEmpty()
                                ? "See those that do: vpn " + kind + "s list"
                                : "Did you mean " + String.join(" or ", near) + "?")
                .toException();
    }
}
