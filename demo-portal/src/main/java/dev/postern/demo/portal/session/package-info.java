/** The portal's own session: its cookie, its refresh against Keycloak, its end. */
@NullMarked
package dev.postern.demo.portal.session;

import org.jspecify.annotations.NullMarked;
