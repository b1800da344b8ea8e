/** The record of security facts: who did what to which link, when and from where (feature G1). */
@NullMarked
package dev.postern.audit;

import org.jspecify.annotations.NullMarked;
