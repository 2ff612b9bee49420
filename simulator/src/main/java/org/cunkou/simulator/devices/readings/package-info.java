/// Senses that tell what a recogniser would make of a good picture, without the picture: thousands of times
/// faster than rendering one. What a recogniser can get wrong is in them as far as it matters to a decision:
/// noise, faces that count from the third look on, tracks that break.
@NullMarked
package org.cunkou.simulator.devices.readings;

import org.jspecify.annotations.NullMarked;
