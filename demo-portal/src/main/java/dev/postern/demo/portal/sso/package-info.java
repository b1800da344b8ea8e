/** Signing in: started by the portal or by a link, finished or explained. */
@NullMarked
package dev.postern.demo.portal.sso;

import org.jspecify.annotations.NullMarked;
