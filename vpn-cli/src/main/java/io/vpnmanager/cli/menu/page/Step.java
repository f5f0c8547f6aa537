package io.vpnmanager.cli.menu.page;

import java.util.List;

/**
 * What comes of an event.
 *
 * @param page the page as it is now
 * @param jobs what is to be done for it
 * @param move where to go
 */
public record Step(Page page, List<Job> jobs, Move move) {
    private static final Move STAY = new Move.Stay();

    /** Copies the list. */
    public Step {
        jobs = List.copyOf(jobs);
    }

    /** {@return the page as it is now, and no more} */
    public static Step to(Page page) {
        return new Step(page, List.of(), STAY);
    }

    /** {@return the page as it is now, and what is to be done for it} */
    public static Step to(Page page, Job... jobs) {
        return new Step(page, List.of(jobs), STAY);
    }

    /** {@return the way to another page} */
    public static Step open(Page page, Page other) {
        return new Step(page, List.of(), new Move.Open(other));
    }

    /** {@return the way back} */
    public static Step back(Page page) {
        return new Step(page, List.of(), new Move.Back());
    }

    /** {@return the way back, with something to tell} */
    public static Step back(Page page, News news) {
        return new Step(page, List.of(), new Move.BackWith(news));
    }

    /** {@return another page in the place of this one} */
    public static Step replace(Page page, Page other) {
        return new Step(page, List.of(), new Move.Replace(other));
    }
}
