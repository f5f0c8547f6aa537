package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.List;

/** Takes what a backup holds, in its order. */
interface RecordSink {
    /** What only looks whether a backup is whole. */
    RecordSink NOTHING = new RecordSink() {
        @Override
        public void server(ArchivedServer server) {
            // It was read, which is all that is wanted.
        }

        @Override
        public void group(Group group) {
            // As above.
        }

        @Override
        public void template(UserTemplate template) {
            // As above.
        }

        @Override
        public void user(ArchivedUser user) {
            // As above.
        }

        @Override
        public void traffic(List<TrafficSample> samples) {
            // As above.
        }

        @Override
        public void tombstone(Tombstone tombstone) {
            // As above.
        }
    };

    void server(ArchivedServer server);

    /** Takes a group, whose servers came before. */
    void group(Group group);

    void template(UserTemplate template);

    /** Takes a user, whose groups came before. */
    void user(ArchivedUser user);

    /** Takes counters of the user before. */
    void traffic(List<TrafficSample> samples);

    void tombstone(Tombstone tombstone);
}
