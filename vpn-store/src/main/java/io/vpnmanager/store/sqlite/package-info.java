/**
 * The default store: one SQLite file, which several processes may use at once.
 *
 * <p>It logs through slf4j only, and what is no warning at {@code DEBUG}. jOOQ greets its users once in a JVM; the
 * store turns that off by jOOQ's own system properties, unless the program has set them. jOOQ also logs one line at
 * {@code INFO} about the version of SQLite; only the program's logging can turn that off, by the level {@code WARN} for
 * {@code org.jooq}. The JVM warns of native code unless it is started with {@code --enable-native-access}.
 */
@NullMarked
package io.vpnmanager.store.sqlite;

import org.jspecify.annotations.NullMarked;
