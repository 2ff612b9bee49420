@NullMarked
package org.cunkou.terminal.app.cli;

import org.jspecify.annotations.NullMarked;
