/** Engine.IO, revision 4: messages over WebSocket or HTTP long polling, whichever works. */
@NullMarked
@PrimaryAdapter
package com.jbcalling.gateway.signaling.engineio;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
