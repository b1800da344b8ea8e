/** What the realm file, the compose file and the images promise, read without a server. */
@NullMarked
package dev.postern.realm;

import org.jspecify.annotations.NullMarked;
