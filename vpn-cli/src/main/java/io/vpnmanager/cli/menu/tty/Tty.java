package io.vpnmanager.cli.menu.tty;

import io.vpnmanager.cli.menu.input.KeyReader;
import java.io.OutputStream;

/** A terminal that was taken for a full screen, until it is closed. */
public interface Tty extends AutoCloseable, KeyReader.Source {

    /** {@return where to write; fails as soon as nobody is there} */
    OutputStream out();

    /** {@return columns, 1 or more} */
    int width();

    /** {@return rows, 1 or more} */
    int height();

    /** Runs this in some thread when the size has changed. */
    void whenResized(Runnable change);

    /** Makes it again what it was. May be called often, and by any thread; never fails. */
    @Override
    void close();
}
