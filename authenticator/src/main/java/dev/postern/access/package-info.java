/** What contacts see of their own accesses, and what they can say of them (feature G3). */
@NullMarked
package dev.postern.access;

import org.jspecify.annotations.NullMarked;
