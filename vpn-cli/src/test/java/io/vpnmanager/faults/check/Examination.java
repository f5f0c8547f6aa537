package io.vpnmanager.faults.check;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.faults.operation.Change;
import io.vpnmanager.faults.operation.Operation;
import io.vpnmanager.faults.operation.Setting;
import io.vpnmanager.faults.operation.Socks5Login;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What must hold of a home whose process has ended, in whatever way, after {@code done} acknowledged changes: its files
 * are their owner's alone and show no secret; the next opening finds the state after the last acknowledged change or
 * after the next one, whole; the log of changes is whole; what was left to do can be done; who is gone is refused, and
 * who is there gets in; nothing stray is left; the database is sound.
 */
record Examination(Prepared prepared, Path home, int done) {
    /** {@return how many changes were found} */
    int run() throws Exception {
        HomeFiles asLeft = HomeFiles.of(home);
        int found;
        List<String> secrets = new ArrayList<>(prepared.setting().secrets().values());
        secrets.add(prepared.setting().password());
        if (prepared.operation().makesHome()) {
            // The runner's own; without it SQLite is looked for in the home, and what is unfinished there is found.
            System.clearProperty("org.sqlite.lib.path");
        }
        try (Vpn vpn = Vpn.open(home)) {
            found = foundState(vpn);
            vpn.audit().verify().requireIntact();
            secrets.addAll(prepared.setting().withSecretsOf(vpn).secrets().values());
            prepared.operation().examine(vpn, prepared.setting(), done);
            requireLoginsAsStored(vpn);
            finish(vpn, found);
            vpn.audit().verify().requireIntact();
            secrets.addAll(prepared.setting().withSecretsOf(vpn).secrets().values());
        }
        try (RawStore raw = new RawStore(home)) {
            raw.requireSound();
        }
        HomeFiles now = HomeFiles.of(home);
        now.requireNothingStray();
        asLeft.requireWithout(secrets);
        now.requireWithout(secrets);
        return found;
    }

    private int foundState(Vpn vpn) {
        try (RawStore raw = new RawStore(home)) {
            raw.requireSound();
            State state = State.of(vpn, raw, prepared.operation());
            int last = Math.min(
                    done + prepared.operation().commitsAtOnce(),
                    prepared.states().size() - 1);
            for (int number = last; number >= done; number--) {
                if (state.equals(prepared.states().get(number))) {
                    return number;
                }
            }
            throw new Broken("after " + done + " acknowledged changes, "
                    + state.differenceTo(prepared.states().get(done)));
        }
    }

    /** The changes that are not there yet are made now, as a person would who tries again; with ids, all of them. */
    private void finish(Vpn vpn, int found) throws Exception {
        List<Change> changes = prepared.operation().changes(prepared.setting());
        int from = prepared.operation().repeatedFrom(found);
        for (Change change : changes.subList(from, changes.size())) {
            change.make(vpn);
        }
        try (RawStore raw = new RawStore(home)) {
            State state = State.of(vpn, raw, prepared.operation());
            State wanted = prepared.states().get(changes.size());
            if (!state.equals(wanted)) {
                throw new Broken("after the rest was done, " + state.differenceTo(wanted));
            }
        }
    }

    private void requireLoginsAsStored(Vpn vpn) {
        Setting setting = prepared.setting();
        if (prepared.operation().agent() == Operation.Agent.NOWHERE || !setting.hasServer(vpn)) {
            return;
        }
        vpn.agent().start();
        for (Map.Entry<String, String> known : setting.secrets().entrySet()) {
            boolean there = vpn.users().find(UserName.parse(known.getKey())).isPresent();
            Socks5Login answer = Socks5Login.at(setting.port(), known.getKey(), known.getValue());
            if (answer != (there ? Socks5Login.ACCEPTED : Socks5Login.REFUSED)) {
                throw new Broken("user " + known.getKey() + (there ? " is there" : " is gone")
                        + ", but the server says " + answer);
            }
        }
        vpn.agent().stop();
    }
}
