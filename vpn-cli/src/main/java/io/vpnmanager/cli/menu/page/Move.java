package io.vpnmanager.cli.menu.page;

/** Where to go from a page. */
public sealed interface Move {
    /** Nowhere. */
    record Stay() implements Move {}

    /**
     * To another page, from which one comes back to this one.
     *
     * @param page the other
     */
    record Open(Page page) implements Move {}

    /** Back to where one came from. */
    record Back() implements Move {}

    /**
     * Back, with something to tell to the page below.
     *
     * @param news what the page below hears
     */
    record BackWith(News news) implements Move {}

    /**
     * To another page in the place of this one.
     *
     * @param page the other
     */
    record Replace(Page page) implements Move {}
}
