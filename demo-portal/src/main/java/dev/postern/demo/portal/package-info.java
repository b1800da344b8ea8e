/** A client portal that signs people in by ordinary OIDC: the example for portal teams. */
@NullMarked
package dev.postern.demo.portal;

import org.jspecify.annotations.NullMarked;
