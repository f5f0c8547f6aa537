package io.vpnmanager.cli.menu.page;

/** What a job brings to the page that asked for it. */
public interface News {}
