package io.vpnmanager.core.internal.alert.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A notice as JSON, the same for every receiver. Keys may be added, none changes. */
final class NoticeJson {
    private NoticeJson() {}

    static ObjectNode of(Notice notice) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("id", notice.id());
        all.put("kind", notice.kind().toString());
        all.put("rule", notice.rule());
        all.put("severity", notice.severity().toString());
        all.set("labels", labels(notice));
        all.put("summary", notice.summary());
        if (notice.value().isPresent()) {
            all.put("value", notice.value().getAsDouble());
        } else {
            all.putNull("value");
        }
        all.put("fired_at", notice.firedAt().toString());
        all.put("at", notice.at().toString());
        all.put("home", notice.home());
        return all;
    }

    static ObjectNode labels(Notice notice) {
        ObjectNode labels = JsonNodeFactory.instance.objectNode();
        notice.labels().forEach(labels::put);
        return labels;
    }
}
