package dev.postern.e2e.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class on a running {@link Firm}. Its methods may have a {@link Firm} and {@link Visitors}
 * as parameters.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({FirmExtension.class, VisitorsExtension.class})
public @interface Journey {}
