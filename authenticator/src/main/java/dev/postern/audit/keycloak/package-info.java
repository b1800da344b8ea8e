/** What Keycloak adds to the record, and what it learns of it: where requests come from, events. */
@NullMarked
package dev.postern.audit.keycloak;

import org.jspecify.annotations.NullMarked;
