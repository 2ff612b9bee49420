@NullMarked
package org.cunkou.terminal.decide;

import org.jspecify.annotations.NullMarked;
