/**
 * The command line: one class a command, in Vietnamese or English, as text or JSON.
 *
 * <p>A command opens the office, asks it, prints, and closes it. Faults become messages and exit codes here and nowhere
 * else; a stack trace is shown only with {@code --debug}.
 */
@NullMarked
package vn.sohoa.cli;

import org.jspecify.annotations.NullMarked;
