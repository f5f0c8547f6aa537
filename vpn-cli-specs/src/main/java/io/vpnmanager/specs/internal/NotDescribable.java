package io.vpnmanager.specs.internal;

import javax.lang.model.element.Element;

/** Something that an annotation says and no spec is written for. */
final class NotDescribable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Element element;

    NotDescribable(Element element, String why) {
        super(why);
        this.element = element;
    }

    Element element() {
        return element;
    }
}
