@NullMarked
package org.cunkou.simulator.demo;

import org.jspecify.annotations.NullMarked;
