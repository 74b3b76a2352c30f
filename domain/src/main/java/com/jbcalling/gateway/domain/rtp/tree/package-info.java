/**
 * The ORTC vocabulary as trees of maps, lists, strings, numbers, booleans and null, which is what
 * JSON is made of: reading what a client sent, and writing what it is sent.
 */
@NullMarked
package com.jbcalling.gateway.domain.rtp.tree;

import org.jspecify.annotations.NullMarked;
