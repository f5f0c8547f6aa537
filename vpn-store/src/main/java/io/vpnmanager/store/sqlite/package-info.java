/**
 * The default store: one SQLite file, which several processes may use at once.
 *
 * <p>It says nothing by itself: what it logs, it logs through slf4j at {@code DEBUG}. jOOQ would greet its users once
 * in a JVM; the store turns that off by jOOQ's own system properties, unless the program has set them. The JVM warns of
 * native code unless it is started with {@code --enable-native-access}; a library cannot turn that off.
 */
@NullMarked
package io.vpnmanager.store.sqlite;

import org.jspecify.annotations.NullMarked;
