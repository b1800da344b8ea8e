/**
 * Catches the demo's mail and shows it on a small page, beside the code that staff would read from
 * an app.
 */
@NullMarked
package dev.postern.demo.launcher.inbox;

import org.jspecify.annotations.NullMarked;
