package io.vpnmanager.core.internal.subscription;

import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.Subscription;
import java.util.Optional;
import java.util.Set;

/** A language in which client apps take links. */
interface DocumentLanguage {
    /** {@return why it has no words for this link, as a part of a sentence; empty when it has} */
    Optional<String> objection(Link link);

    /** {@return the names that no entry may have, because the document or its reader has another use for them} */
    default Set<String> takenNames() {
        return Set.of();
    }

    /** {@return how many links one document carries at most} */
    default int mostLinks() {
        return Integer.MAX_VALUE;
    }

    /** {@return whether a document without a link is one that its readers take, and that lets nothing through} */
    default boolean canSayNothing() {
        return false;
    }

    /** {@return the document} Of each link there is no objection, and the labels are names of their own. */
    String write(Subscription carried);
}
