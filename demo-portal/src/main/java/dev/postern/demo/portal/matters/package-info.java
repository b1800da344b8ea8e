/** What a contact may open: the home page and one page per matter. */
@NullMarked
package dev.postern.demo.portal.matters;

import org.jspecify.annotations.NullMarked;
