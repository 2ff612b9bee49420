/// The rules of the house, held: room borders, sizes, signs.
@NullMarked
package org.cunkou.terminal.house;

import org.jspecify.annotations.NullMarked;
