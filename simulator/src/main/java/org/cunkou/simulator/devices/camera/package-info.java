/// A virtual camera that sees codes on phones and paper.
@NullMarked
package org.cunkou.simulator.devices.camera;

import org.jspecify.annotations.NullMarked;
