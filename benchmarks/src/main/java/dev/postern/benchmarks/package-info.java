/** Measurements that are run by hand, on a real Keycloak with real SMTP and PostgreSQL. */
@NullMarked
package dev.postern.benchmarks;

import org.jspecify.annotations.NullMarked;
