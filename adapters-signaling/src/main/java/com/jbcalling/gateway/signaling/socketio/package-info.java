/** Socket.IO, revision 5: namespaces, events with arguments, acknowledgements, binary data. */
@NullMarked
@PrimaryAdapter
package com.jbcalling.gateway.signaling.socketio;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
