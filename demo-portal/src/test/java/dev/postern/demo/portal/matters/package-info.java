/** Names of matters. */
@NullMarked
package dev.postern.demo.portal.matters;

import org.jspecify.annotations.NullMarked;
