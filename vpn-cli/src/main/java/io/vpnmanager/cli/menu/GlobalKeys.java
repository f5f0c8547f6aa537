package io.vpnmanager.cli.menu;

import io.vpnmanager.cli.menu.dialog.Help;
import io.vpnmanager.cli.menu.input.Key;
import io.vpnmanager.cli.menu.input.Key.Name;
import io.vpnmanager.cli.menu.page.Hint;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.page.Tab;
import java.util.List;
import java.util.Optional;

/** Keys that do the same on every page. */
final class GlobalKeys {
    /** What the bar of keys ends with. */
    static final List<Hint> HINTS = List.of(Hint.of('?', "Help"), Hint.of('q', "Quit"));

    private GlobalKeys() {}

    static Optional<Turn> turn(MenuState state, Key key) {
        if (key.is(Name.SIGN)) {
            for (Tab tab : Tab.values()) {
                if (key.is(tab.key())) {
                    return Optional.of(state.go(tab));
                }
            }
        }
        if (key.is('q')) {
            return Optional.of(Turn.end(state));
        }
        if (key.is('t')) {
            return Optional.of(Turn.to(
                    state.changing(change -> change.theme = state.theme().next())));
        }
        if (key.is('r') || key.is(Name.CONTROL) && key.sign() == 'l') {
            return Optional.of(state.again());
        }
        return Optional.empty();
    }

    static Page help(MenuState state) {
        Page page = state.top().page();
        return new Help(page.title(), page.hints(), 0);
    }
}
