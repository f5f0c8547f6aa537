package io.vpnmanager.tck.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that need a container engine with Docker's API on a Unix socket of this machine, and tags them
 * {@code engine}. Without one they are skipped, in one line that says what was tried; with {@code -Dvpn.e2e=required}
 * they fail instead.
 */
@Documented
@Inherited
@Tag("engine")
@ExtendWith(EngineCondition.class)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresEngine {}
