@NullMarked
package org.cunkou.terminal.app;

import org.jspecify.annotations.NullMarked;
