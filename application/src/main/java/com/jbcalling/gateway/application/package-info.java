/** Use cases: what people can do with the gateway, and what it needs for that. */
@Application
@NullMarked
package com.jbcalling.gateway.application;

import org.jmolecules.architecture.hexagonal.Application;
import org.jspecify.annotations.NullMarked;
