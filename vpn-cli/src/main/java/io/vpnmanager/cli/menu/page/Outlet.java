package io.vpnmanager.cli.menu.page;

/** Where a job brings its news. */
public interface Outlet {
    /** Brings news; the page may be closed by then, and nobody hears them. */
    void bring(News news);

    /** {@return whether the page is still there} */
    boolean isWanted();
}
