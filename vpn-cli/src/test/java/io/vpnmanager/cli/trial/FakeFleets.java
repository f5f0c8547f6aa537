package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.FleetFormat;
import io.vpnmanager.api.plan.Fleets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Fleets by the names of files that are not there. */
final class FakeFleets implements Fleets {
    private final Map<Path, Fleet> files = new HashMap<>();

    void put(Path file, Fleet fleet) {
        files.put(file, fleet);
    }

    @Override
    public Fleet read(Path file) {
        FleetFormat.ofFile(file.toString());
        Fleet fleet = files.get(file);
        if (fleet == null) {
            throw Problem.of(ErrorCode.PATH, "fleet file " + file, "does not exist")
                    .toException();
        }
        return fleet;
    }

    @Override
    public Fleet parse(String text, FleetFormat format) {
        throw new AssertionError("no command parses text");
    }

    @Override
    public Fleet current() {
        return Fleet.builder().build();
    }

    /** Names what it was given. */
    @Override
    public String write(Fleet fleet, FleetFormat format) {
        return fleet + " as " + format + "\n";
    }
}
