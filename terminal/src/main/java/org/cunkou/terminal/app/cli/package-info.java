/// The command line. One class per command; each checks what it was given and says in one line what is wrong.
@NullMarked
package org.cunkou.terminal.app.cli;

import org.jspecify.annotations.NullMarked;
