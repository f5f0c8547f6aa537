package io.vpnmanager.cli.menu;

import io.vpnmanager.cli.menu.page.News;

/** The home is open, and jobs go on. */
record HomeOpened() implements News {}
