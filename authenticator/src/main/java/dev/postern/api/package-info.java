/**
 * What the parts of the admin API share: who calls, how a body and a query are read, and how a
 * problem is answered. Knows no feature; the resources of all features may use it.
 */
@NullMarked
package dev.postern.api;

import org.jspecify.annotations.NullMarked;
