/// Tests of the kills: each finding is seen, and each scene is played for a few kills.
@NullMarked
package org.cunkou.simulator.chaos.kills;

import org.jspecify.annotations.NullMarked;
