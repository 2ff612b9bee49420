@NullMarked
package org.cunkou.terminal.settings;

import org.jspecify.annotations.NullMarked;
