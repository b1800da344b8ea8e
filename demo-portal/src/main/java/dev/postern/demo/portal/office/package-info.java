/** The back office: staff invite contacts through Postern's API. */
@NullMarked
package dev.postern.demo.portal.office;

import org.jspecify.annotations.NullMarked;
