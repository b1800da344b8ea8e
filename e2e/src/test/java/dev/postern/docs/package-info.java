/** What the documentation says, compared with the sources. */
@NullMarked
package dev.postern.docs;

import org.jspecify.annotations.NullMarked;
