package io.vpnmanager.cli.trial;

import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.MasterKeyStatus;
import io.vpnmanager.api.key.MasterKeys;
import io.vpnmanager.api.key.ResealReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Master keys that remember what became of them. */
public final class FakeMasterKeys implements MasterKeys {
    private final List<MasterKeySource> sources = new ArrayList<>(List.of(MasterKeySource.file()));
    private long epoch = 1;
    private long damaged;

    /** {@return where the master keys were from, the one of now last} */
    public List<MasterKeySource> sources() {
        return List.copyOf(sources);
    }

    /** Lets that many values not open. */
    public void damage(long values) {
        damaged = values;
    }

    @Override
    public MasterKeyStatus status() {
        return new MasterKeyStatus(
                sources.getLast().kind(), Instant.parse("2026-11-24T10:00:00Z"), epoch, 3, damaged, false);
    }

    @Override
    public MasterKeyStatus rotate(MasterKeySource to) {
        sources.add(to);
        return status();
    }

    @Override
    public ResealReport reseal() {
        epoch++;
        return new ResealReport(epoch, 3, damaged);
    }
}
