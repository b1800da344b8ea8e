/**
 * Asking for a link on a public page: what somebody typed is kept until a postman has found out
 * whether there is a link to send for it (features B5, C1, F2).
 */
@NullMarked
package dev.postern.asking;

import org.jspecify.annotations.NullMarked;
