/**
 * Speech-to-text services and their words: one strategy a protocol, each without socket, thread or
 * clock.
 */
@NullMarked
package com.jbcalling.gateway.stt.service;

import org.jspecify.annotations.NullMarked;
