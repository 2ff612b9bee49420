@NullMarked
package org.cunkou.simulator.report;

import org.jspecify.annotations.NullMarked;
