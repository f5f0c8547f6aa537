package io.vpnmanager.cli.home;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Looks for services in the first jar of the class path alone, which in a distribution names those of all jars: to look
 * into each of them takes longer than most commands. A class path of anybody else's is searched as usual.
 */
public final class FirstServices extends ClassLoader {
    /** {@code first} in a distribution, whose launcher says so. */
    private static final String PROPERTY = "vpn.services";

    private static final String SERVICES = "META-INF/services/io.vpnmanager.";

    FirstServices(ClassLoader parent) {
        super("first-services", parent);
    }

    /** Lets this thread, and those that it starts, find services so, where all are named in one jar. */
    public static void use() {
        if ("first".equals(System.getProperty(PROPERTY))) {
            Thread.currentThread().setContextClassLoader(new FirstServices(FirstServices.class.getClassLoader()));
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.startsWith(SERVICES)) {
            return super.getResources(name);
        }
        URL first = getParent().getResource(name);
        return first == null ? Collections.emptyEnumeration() : Collections.enumeration(Collections.singleton(first));
    }
}
