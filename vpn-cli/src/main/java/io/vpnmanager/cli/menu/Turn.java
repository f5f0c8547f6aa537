package io.vpnmanager.cli.menu;

import io.vpnmanager.cli.menu.page.Job;
import java.util.List;

/**
 * What comes of an event.
 *
 * @param state the menu as it is now
 * @param jobs what is to be done, and for whom
 * @param ends whether the menu is left
 */
record Turn(MenuState state, List<Assigned> jobs, boolean ends) {

    /**
     * A job and the page that hears of it.
     *
     * @param page its number
     * @param job what to do
     */
    record Assigned(long page, Job job) {
        static List<Assigned> to(long page, List<Job> jobs) {
            return jobs.stream().map(job -> new Assigned(page, job)).toList();
        }
    }

    static Turn to(MenuState state) {
        return new Turn(state, List.of(), false);
    }

    static Turn end(MenuState state) {
        return new Turn(state, List.of(), true);
    }
}
