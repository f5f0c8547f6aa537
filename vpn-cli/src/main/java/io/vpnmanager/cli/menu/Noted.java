package io.vpnmanager.cli.menu;

import io.vpnmanager.cli.menu.page.News;

/**
 * The library had something to say.
 *
 * @param text one line of its log
 */
record Noted(String text) implements News {}
