package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.MasterKeyStatus;
import java.util.List;

/**
 * Another master key, and then another data key under which everything is sealed anew. Each is several commits; what
 * counts is that every secret opens after each of them.
 */
final class RotateMasterKey implements Operation {
    private static final int BOTH = 2;

    @Override
    public String name() {
        return "rotate-master-key";
    }

    @Override
    public List<Change> changes(Setting setting) {
        return List.of(
                vpn -> vpn.masterKeys().rotate(MasterKeySource.file()),
                vpn -> vpn.masterKeys().reseal());
    }

    /** What the next opening finishes or undoes has rows of its own in the log, and a slot less or more. */
    @Override
    public List<String> disregarded() {
        return List.of("audit ", "table audit ", "table key_slot ");
    }

    @Override
    public int repeatedFrom(int found) {
        return 0;
    }

    @Override
    public void examine(Vpn vpn, Setting setting, int done) {
        MasterKeyStatus status = vpn.masterKeys().status();
        if (done == BOTH && (status.resealing() || status.behind() > 0 || status.epoch() < BOTH)) {
            throw new AssertionError("after both keys were replaced: " + status);
        }
    }
}
