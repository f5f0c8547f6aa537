package io.vpnmanager.cli.menu;

import io.vpnmanager.cli.menu.page.Page;

/**
 * A page that is open.
 *
 * @param id tells it from every other, so that news find it or nobody
 * @param page as it is now
 */
record Opened(long id, Page page) {}
