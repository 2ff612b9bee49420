@NullMarked
package org.cunkou.simulator.cli;

import org.jspecify.annotations.NullMarked;
