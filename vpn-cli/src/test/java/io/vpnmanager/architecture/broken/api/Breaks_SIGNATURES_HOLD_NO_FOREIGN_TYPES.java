package io.vpnmanager.architecture.broken.api;

import java.util.List;
import org.junit.jupiter.api.function.Executable;

public interface Breaks_SIGNATURES_HOLD_NO_FOREIGN_TYPES {
    List<Executable> all();
}
