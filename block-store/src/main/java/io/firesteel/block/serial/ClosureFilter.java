package io.firesteel.block.serial;

import java.io.ObjectInputFilter;
import java.util.List;

/**
 * What a serialised closure may contain: anything but the classes that known deserialisation attacks are built from, and
 * within limits that no honest plan reaches. See JEP 290 and the ysoserial collection of gadget chains.
 */
final class ClosureFilter implements ObjectInputFilter {
    static final ClosureFilter INSTANCE = new ClosureFilter();

    /** A lineage nests one level or more for each operator. */
    static final long MAX_DEPTH = 4_000;

    static final long MAX_REFERENCES = 20_000_000;
    static final long MAX_ARRAY_LENGTH = 256L << 20;

    private static final List<String> DENIED = List.of(
            "bsh.",
            "clojure.",
            "com.mchange.v2.",
            "com.sun.jndi.",
            "com.sun.org.apache.xalan.",
            "com.sun.rowset.",
            "com.vaadin.data.util.",
            "groovy.lang.",
            "java.rmi.",
            "javax.management.",
            "javax.naming.",
            "javax.script.",
            "org.apache.bcel.",
            "org.apache.commons.beanutils.",
            "org.apache.commons.collections.functors.",
            "org.apache.commons.collections4.functors.",
            "org.apache.commons.fileupload.",
            "org.apache.wicket.util.upload.",
            "org.apache.xalan.",
            "org.codehaus.groovy.runtime.",
            "org.hibernate.",
            "org.jboss.interceptor.",
            "org.mozilla.javascript.",
            "org.python.core.",
            "org.springframework.aop.",
            "org.springframework.beans.factory.",
            "org.springframework.transaction.",
            "sun.reflect.annotation.",
            "sun.rmi.");

    private ClosureFilter() {}

    @Override
    public Status checkInput(FilterInfo info) {
        if (info.depth() > MAX_DEPTH || info.references() > MAX_REFERENCES || info.arrayLength() > MAX_ARRAY_LENGTH) {
            return Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        if (type == null) {
            return Status.UNDECIDED;
        }
        while (type.isArray()) {
            type = type.getComponentType();
        }
        String name = type.getName();
        return DENIED.stream().anyMatch(name::startsWith) ? Status.REJECTED : Status.ALLOWED;
    }
}
