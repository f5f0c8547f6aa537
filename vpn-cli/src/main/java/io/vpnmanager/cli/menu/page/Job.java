package io.vpnmanager.cli.menu.page;

import io.vpnmanager.api.Vpn;
import java.util.function.Function;

/** Work that may take long, in a thread of its own. What it throws becomes {@link Failed}. */
public interface Job {
    /** Does it. */
    void run(Vpn vpn, Outlet outlet);

    /** {@return the job of asking once} */
    static Job of(Function<Vpn, News> question) {
        return (vpn, outlet) -> outlet.bring(question.apply(vpn));
    }
}
