package io.vpnmanager.cli.trial;

import io.vpnmanager.api.access.AccessRecord;
import io.vpnmanager.api.access.AccessRecords;
import io.vpnmanager.api.access.AccessSubscription;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Access records of which there are none. */
public final class FakeAccessRecords implements AccessRecords {
    private final List<Path> files = new CopyOnWriteArrayList<>();

    /** {@return where records would be} */
    public List<Path> files() {
        return List.copyOf(files);
    }

    @Override
    public AccessSubscription listen(Consumer<? super AccessRecord> listener) {
        return new None();
    }

    @Override
    public AccessSubscription writeTo(Path file) {
        files.add(file);
        return new None();
    }

    private static final class None implements AccessSubscription {
        @Override
        public long taken() {
            return 0;
        }

        @Override
        public long dropped() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
