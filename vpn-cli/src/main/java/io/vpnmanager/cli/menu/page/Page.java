package io.vpnmanager.cli.menu.page;

import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.input.Event;
import java.util.List;

/** One page: a value, which an event makes another value of. It does no work itself. */
public interface Page {

    /** {@return its name} */
    String title();

    /** {@return what keys do here, the most important ones first} */
    List<Hint> hints();

    /** {@return whether the page below stays visible} */
    default boolean isDialog() {
        return false;
    }

    /** {@return whether every sign that is typed is meant for this page, so that digits and letters are text} */
    default boolean takesText() {
        return false;
    }

    /** {@return what is to be done when it is opened, or seen again} */
    default List<Job> begin() {
        return List.of();
    }

    /** {@return what comes of an event} The height is that of its area, in rows. */
    Step on(Event event, int height);

    /** {@return what comes of the news of a job} */
    default Step told(News news) {
        return Step.to(this);
    }

    /** Draws it. */
    void draw(Canvas canvas, Area area);
}
